"use client";
import { useState } from "react";

/** Chosen rows by id. Shift extends from the last one touched; rows that went away are not chosen any more. */
export function useSelection(orderedIds: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const here = orderedIds.filter((id) => chosen.has(id));

  return {
    ids: here,
    has: (id: string) => chosen.has(id),
    all: orderedIds.length > 0 && here.length === orderedIds.length,
    some: here.length > 0,
    toggle: (id: string, isRange: boolean) => {
      const isOn = !chosen.has(id);
      const from = anchor === null ? -1 : orderedIds.indexOf(anchor);
      const to = orderedIds.indexOf(id);
      const touched = isRange && from >= 0 ? orderedIds.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
      const next = new Set(here);
      for (const one of touched) {
        if (isOn) next.add(one);
        else next.delete(one);
      }
      setChosen(next);
      setAnchor(id);
    },
    toggleAll: () => setChosen(here.length === orderedIds.length ? new Set() : new Set(orderedIds)),
    clear: () => setChosen(new Set()),
  };
}
export type Selection = ReturnType<typeof useSelection>;
