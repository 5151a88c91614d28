"use client";
import { useSyncExternalStore } from "react";

/** What lies over the page because of a key or a click anywhere: the palette, or the list of keys. */
export type Overlay = "palette" | "keys" | null;

let current: Overlay = null;
const listeners = new Set<() => void>();

export function showOverlay(next: Overlay): void {
  current = next;
  for (const listener of listeners) listener();
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => current,
    () => null,
  );
}
