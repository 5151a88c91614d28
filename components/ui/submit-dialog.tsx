"use client";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { CancelButton } from "./cancel-button";
import { Dialog } from "./dialog";
import type { LucideIcon } from "./icon";

/** A dialog with one deed: Cancel, and the button that does it. */
export function SubmitDialog({
  submit,
  icon,
  busy,
  onSubmit,
  ...dialog
}: Omit<ComponentProps<typeof Dialog>, "actions"> & {
  submit: string;
  icon?: LucideIcon | undefined;
  busy: boolean;
  onSubmit: () => void;
}) {
  return (
    <Dialog
      {...dialog}
      actions={
        <>
          <CancelButton onClose={dialog.onClose} />
          <Button look="primary" icon={icon} busy={busy} onClick={onSubmit}>
            {submit}
          </Button>
        </>
      }
    />
  );
}
