"use client";
import { useNow } from "use-intl";
import { useFormat } from "./use-format";

/** "just now", "40 s ago", then the hour of the day: how old an answer is. The absolute time is in the title. */
export function Ago({ at }: { at: string }) {
  const now = useNow({ updateInterval: 10_000 });
  const format = useFormat();
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.ago(at, now)}
    </time>
  );
}

/** "12 d", "8 months": how long something has existed. null: a dash. */
export function Age({ at }: { at: string | null }) {
  const now = useNow({ updateInterval: 60_000 });
  const format = useFormat();
  if (at === null) return <span>–</span>;
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.age(at, now)}
    </time>
  );
}
