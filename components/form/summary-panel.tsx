"use client";
import type { ReactNode } from "react";
import { Tabs } from "@/components/ui/tabs";

/** Beside the form: what will be sent, to read and as code. The form bar scrolls to it. */
export function SummaryPanel({
  label,
  title,
  code,
  sum,
  plan,
}: {
  label: string;
  /** The words of the two tabs. */
  title: ReactNode;
  code: ReactNode;
  sum: ReactNode;
  plan: ReactNode;
}) {
  return (
    <aside className="panel sum" aria-label={label} id="summary">
      <Tabs
        label={label}
        tabs={[
          { id: "sum", label: title, panel: sum },
          { id: "code", label: code, panel: plan },
        ]}
      />
    </aside>
  );
}
