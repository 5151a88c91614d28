"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and in the first rendering: what only this browser knows comes after it. */
export function useIsBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
