"use client";
import { useState } from "react";
import type { DraftStore } from "./draft-store";

/** A form's draft, kept in this tab at every change; `fill` completes the first one. Only in the browser. */
export function useFormDraft<Draft>(store: DraftStore<Draft>, empty: () => Draft, fill: (draft: Draft) => Draft) {
  const [start] = useState(() => store.read(sessionStorage));
  const [draft, setDraft] = useState(() => fill(start ?? empty()));
  const [isRestored, setIsRestored] = useState(start !== null);
  return {
    draft,
    /** A draft of this tab was taken up again. */
    isRestored,
    put: (next: Draft) => {
      setDraft(next);
      store.write(sessionStorage, next);
    },
    startAfresh: () => {
      store.drop(sessionStorage);
      setDraft(empty());
      setIsRestored(false);
    },
  };
}
