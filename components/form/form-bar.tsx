"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { FormSubmit } from "./form-submit";

/** On a phone, where the summary stands far below: what would be made, what is open, and both ways on. */
export function FormBar({
  what,
  left,
  see,
  send,
  submit,
}: {
  what: ReactNode;
  left: ReactNode;
  /** The words of the two buttons: to the summary, and off. */
  see: ReactNode;
  send: ReactNode;
  submit: FormSubmit;
}) {
  return (
    <div className="formbar phone-only">
      <span className="small">
        <b className="strong">{what}</b>
        <br />
        <span className="t3">{left}</span>
      </span>
      <Button className="end" onClick={() => document.getElementById("summary")?.scrollIntoView()}>
        {see}
      </Button>
      <Button look="primary" busy={submit.isSending} onClick={submit.submit}>
        {send}
      </Button>
    </div>
  );
}
