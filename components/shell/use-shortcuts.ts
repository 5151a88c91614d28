"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { paths } from "@/lib/paths";
import { store, useStored } from "../stored";
import { showOverlay } from "./overlay";
import { useKeptCommunity } from "./use-kept-community";

const storageKey = "pleiade.keys";
/** How long a "g" waits for the letter after it. */
const chordMs = 1_200;

const places: Record<string, string> = {
  h: paths.home,
  m: paths.servers,
  k: paths.clusters,
  v: paths.volumes,
  n: paths.networks,
  w: paths.where,
  q: paths.quotas,
  s: paths.sites,
};

/** Keys of one letter can be turned off: WCAG 2.1.4. */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  return [useStored(storageKey) !== "off", (on) => store(storageKey, on ? null : "off")];
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !/^(checkbox|radio|button)$/.test(target.getAttribute("type") ?? "");

/** Ctrl K everywhere; / n g-then-letter ? outside of fields and dialogs. */
export function useShortcuts() {
  const router = useRouter();
  const keep = useKeptCommunity();
  const [isOn] = useKeysOn();

  // Follows the keyboard of the whole page.
  useEffect(() => {
    let goAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && key === "k" && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        showOverlay("palette");
        return;
      }
      if (
        !isOn ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector("[role=dialog], [role=menu]")
      )
        return;
      const wasGo = event.timeStamp - goAt < chordMs;
      goAt = 0;
      const place = wasGo ? places[key] : undefined;
      if (place !== undefined) router.push(keep(place));
      else if (key === "g") goAt = event.timeStamp;
      else if (key === "/") document.querySelector<HTMLInputElement>("[data-filter]")?.focus();
      else if (key === "?") showOverlay("keys");
      else if (key === "n")
        router.push(keep(window.location.pathname.startsWith(paths.clusters) ? paths.createCluster : paths.launch));
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router, keep, isOn]);
}
