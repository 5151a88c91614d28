"use client";
import { type FormEvent, type ReactNode, type RefObject, useId } from "react";
import type { Failure } from "@/lib/failures";
import { FailureLine } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { CancelButton } from "@/components/ui/cancel-button";
import { Dialog } from "@/components/ui/dialog";
import type { LucideIcon } from "@/components/ui/icon";

/** A short form over the page: Enter sends it, the first field has the focus, what the site said stands at the end. */
export function FormDialog({
  isOpen,
  onClose,
  onSubmit,
  title,
  lead,
  submit,
  icon,
  busy,
  failure,
  broad,
  initialFocus,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  onSubmit: () => void;
  title: ReactNode;
  lead?: ReactNode;
  submit: string;
  icon?: LucideIcon;
  busy: boolean;
  failure: Failure | null;
  broad?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!busy) onSubmit();
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={title}
      lead={lead}
      broad={broad}
      initialFocus={initialFocus}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <Button type="submit" form={id} look="primary" icon={icon} busy={busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={id} className="stack" onSubmit={send} noValidate>
        {children}
      </form>
      {failure && failure.fields === undefined ? <FailureLine failure={failure} /> : null}
    </Dialog>
  );
}
