"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState, type RefObject } from "react";

/** Below that the browser draws all rows faster than it would draw some. */
const virtualFrom = 100;

export type VirtualRows = {
  /** Rows to draw. */
  indexes: readonly number[];
  /** Pixels in place of the rows before and after. */
  before: number;
  after: number;
};

export const isVirtual = (count: number) => count > virtualFrom;

/** Only the rows near the window are drawn, in a table that scrolls with the page. */
export function useVirtualRows(bodyRef: RefObject<HTMLElement | null>, count: number, rowHeight: number): VirtualRows {
  "use no memo"; // the virtualizer changes in place, which the compiler must not cache
  const [top, setTop] = useState(0);
  const isOn = isVirtual(count);
  // Follows the layout: where the rows begin on the page.
  useEffect(() => {
    if (bodyRef.current) setTop(bodyRef.current.getBoundingClientRect().top + window.scrollY);
  }, [bodyRef, isOn, count]);
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: isOn ? count : 0,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
  });
  if (!isOn) return { indexes: Array.from({ length: count }, (_, index) => index), before: 0, after: 0 };
  const items = virtualizer.getVirtualItems();
  return {
    indexes: items.map(({ index }) => index),
    before: Math.max(0, (items[0]?.start ?? top) - top),
    after: Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top)),
  };
}
