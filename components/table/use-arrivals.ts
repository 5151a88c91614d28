"use client";
import { useEffect, useState } from "react";

const tickMs = 4_000;

type Memory = { known: ReadonlySet<string> | null; fresh: ReadonlySet<string> };

/** Which rows appeared while somebody was looking: they carry a tick for four seconds. The first full load is not news. */
export function useArrivals(ids: readonly string[], isComplete: boolean): ReadonlySet<string> {
  const [memory, setMemory] = useState<Memory>({ known: null, fresh: new Set() });
  const { known, fresh } = memory;
  if (known === null && isComplete) setMemory({ known: new Set(ids), fresh });
  const added = known === null ? [] : ids.filter((id) => !known.has(id));
  if (known !== null && added.length > 0) setMemory({ known: new Set([...known, ...ids]), fresh: new Set(added) });

  // Follows the clock: the tick goes away.
  useEffect(() => {
    const timer =
      fresh.size === 0
        ? undefined
        : setTimeout(() => setMemory(({ known: before }) => ({ known: before, fresh: new Set() })), tickMs);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}
