"use client";
import { clsx } from "clsx";
import type { ReactNode, RefObject } from "react";
import { lazyPart } from "./lazy-part";

const [useDialogParts] = lazyPart(async () => (await import("@base-ui/react/dialog")).Dialog);

/**
 * A titled dialog: focus goes in and comes back to the opener, Escape and a click outside close it.
 * `initialFocus` is where focus starts (Cancel, in what destroys); `children` come between title and actions.
 */
export function Dialog({
  open,
  onClose,
  title,
  lead,
  children,
  actions,
  broad,
  initialFocus,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  children?: ReactNode;
  /** Cancel first, the deed last. */
  actions?: ReactNode;
  /** 640 px instead of 480. */
  broad?: boolean | undefined;
  initialFocus?: RefObject<HTMLElement | null> | undefined;
}) {
  const Base = useDialogParts(open);
  if (!Base) return null;
  return (
    <Base.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dlg-place">
          <Base.Popup className={clsx("dlg", broad && "broad")} {...(initialFocus ? { initialFocus } : {})}>
            <Base.Title>{title}</Base.Title>
            {lead ? <Base.Description className="t2">{lead}</Base.Description> : null}
            {children}
            {actions ? <div className="da">{actions}</div> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
