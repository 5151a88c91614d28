"use client";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Menu } from "./menu";

/** The three dots beside a page's buttons: everything else that can be done. */
export function MoreMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu
      label={label}
      trigger={
        <button type="button" className="btn icon" aria-label={label} title={label}>
          <Icon of={Ellipsis} />
        </button>
      }
    >
      {children}
    </Menu>
  );
}
