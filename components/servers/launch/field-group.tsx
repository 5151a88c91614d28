"use client";
import type { ReactNode } from "react";
import { useFieldGroup } from "@/components/ui/field";

/** Several controls of one `Field group`: named by its label, and where a link of the summary leads. */
export function FieldGroup({ children }: { children: ReactNode }) {
  const field = useFieldGroup();
  return (
    <fieldset
      id={field?.id}
      tabIndex={-1}
      aria-labelledby={field?.labelId}
      aria-describedby={field?.describedBy}
      className="stack tight"
    >
      {children}
    </fieldset>
  );
}
