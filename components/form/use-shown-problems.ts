"use client";
import { useState } from "react";

/** Which problems a form shows: of fields that were edited and left, or of all once it was tried. */
export function useShownProblems<Field extends string, Problem>(fields: readonly Field[]) {
  const [left, setLeft] = useState<ReadonlySet<Field | "all">>(new Set());
  const [refused, setRefused] = useState<Partial<Record<Field, Problem>>>({});
  return {
    /** `found` in the form, and what the procedure refused, in reading order. */
    among: (found: Partial<Record<Field, Problem>>) => {
      const seen = { ...refused, ...found };
      const open = fields.filter((field) => seen[field] !== undefined);
      const shown = open.filter((field) => left.has("all") || left.has(field));
      return {
        open,
        shown: Object.fromEntries(shown.map((field) => [field, seen[field]])) as Partial<Record<Field, Problem>>,
      };
    },
    leave: (field: Field) => setLeft((before) => new Set([...before, field])),
    showAll: (by: Partial<Record<Field, Problem>> = {}) => {
      setLeft((before) => new Set([...before, "all" as const]));
      setRefused(by);
    },
    forgetRefused: () => setRefused({}),
    hideAll: () => {
      setLeft(new Set());
      setRefused({});
    },
  };
}
