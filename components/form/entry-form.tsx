"use client";
import type { ReactNode } from "react";

/** The sections of a form whose visible button stands in the summary. */
export function EntryForm({ onSend, children }: { onSend: () => void; children: ReactNode }) {
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
      {/* Enter in a field sends only through a submit button; this one is for keyboards. */}
      <button type="submit" className="vh" tabIndex={-1} aria-hidden />
    </form>
  );
}
