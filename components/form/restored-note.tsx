"use client";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

/** A draft of this tab was taken up again: says so, with the way to an empty form. */
export function RestoredNote({ says, drop, onDrop }: { says: ReactNode; drop: ReactNode; onDrop: () => void }) {
  return (
    <Note actions={<LinkButton onClick={onDrop}>{drop}</LinkButton>}>
      <p>{says}</p>
    </Note>
  );
}
