"use client";
import { clsx } from "clsx";
import { useState, type ReactElement, type ReactNode } from "react";
import { underOrOver } from "./floating";
import { lazyPart } from "./lazy-part";
import { PlainTrigger } from "./plain-trigger";

const [usePopoverParts, preloadPopover] = lazyPart(async () => (await import("@base-ui/react/popover")).Popover);

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
  /** Only when the parent must close it itself. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) {
  const [wasAsked, setWasAsked] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const change = (next: boolean) => {
    setIsOpen(next);
    onOpenChange?.(next);
  };
  const Base = usePopoverParts(wasAsked);
  if (!wasAsked || !Base)
    return (
      <PlainTrigger
        trigger={trigger}
        opens="dialog"
        onNear={preloadPopover}
        onAsk={() => {
          setWasAsked(true);
          change(true);
        }}
      />
    );
  return (
    <Base.Root open={open ?? isOpen} onOpenChange={change}>
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
