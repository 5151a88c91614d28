"use client";
import { useEffect, useRef, type RefObject } from "react";

/** When the row that had the focus goes away (deleted, filtered), the focus goes to the row in its place. */
export function useKeptFocus(body: RefObject<HTMLElement | null>, ids: readonly string[]) {
  const last = useRef<{ id: string; index: number } | null>(null);
  const order = ids.join("\n");

  // Follows the DOM's focus, which React does not own.
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      const isInside = row !== null && body.current?.contains(row);
      last.current = isInside ? { id: row.dataset["row"] ?? "", index: Number(row.dataset["index"]) } : null;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, [body]);

  useEffect(() => {
    const was = last.current;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!was || !isLost || order.split("\n").includes(was.id)) return;
    const rows = body.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [];
    const next = [...rows].find((row) => Number(row.dataset["index"]) >= was.index) ?? [...rows].at(-1);
    next?.querySelector<HTMLElement>("a")?.focus();
  }, [body, order]);
}
