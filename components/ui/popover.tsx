"use client";
import { Popover as Base } from "@base-ui/react/popover";
import { clsx } from "clsx";
import type { ReactElement, ReactNode } from "react";
import { underOrOver } from "./floating";

/** Free content under its `trigger` (a button element), such as the fields of a filter. */
export function Popover({
  trigger,
  label,
  children,
  align = "start",
  className,
  open,
  onOpenChange,
}: {
  trigger: ReactElement;
  /** The name of what opens, for screen readers. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end" | undefined;
  className?: string | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(isOpen) => onOpenChange?.(isOpen)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className="float-place"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          collisionAvoidance={underOrOver}
        >
          <Base.Popup className={clsx("pop", className)} aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
