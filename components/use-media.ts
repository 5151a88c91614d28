"use client";
import { useSyncExternalStore } from "react";

/** A media query; false on the server, corrected right after hydration. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** The phone form of pages (UI.md §3). */
export const usePhone = () => useMedia("screen and (max-width: 45rem)");
