"use client";
import { useEffect, useSyncExternalStore } from "react";

/**
 * Code that is fetched when a person first reaches for it: what floats needs 65 KB that no first page shows.
 * Gives a hook, which has it fetched when it is wanted and returns it once it is there, and a way to fetch it early.
 */
export function lazyPart<Part>(load: () => Promise<Part>) {
  let part: Part | null = null;
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const fetchIt = async () => {
    try {
      part = await load();
    } catch {
      // Offline for a moment: the next attempt fetches again.
      loading = null;
    }
    for (const listener of listeners) listener();
  };
  const preload = () => {
    loading ??= fetchIt();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  const usePart = (isWanted: boolean): Part | null => {
    "use no memo"; // the compiler cannot follow what this closure shares with the loader
    // Fetches from the network.
    useEffect(() => {
      if (isWanted) preload();
    }, [isWanted]);
    return useSyncExternalStore(
      subscribe,
      () => part,
      () => null,
    );
  };
  return [usePart, preload] as const;
}
