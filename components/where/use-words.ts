"use client";
import { useNow, useTranslations } from "use-intl";
import type { Amount, Change, Words } from "@/lib/placement/verdict";
import { useFormat } from "../ui/use-format";

/** What the engine says, in the person's language: amounts get their units here. */
export function useWhereWords() {
  const t = useTranslations("where");
  const format = useFormat();
  const now = useNow();
  const day = (iso: string) =>
    format.date(iso, {
      day: "numeric",
      month: "short",
      ...(iso.slice(0, 4) === now.toISOString().slice(0, 4) ? {} : { year: "numeric" }),
    });
  const amount = (value: string | number | Amount): string | number => {
    if (typeof value !== "object") return value;
    if ("ram" in value) return format.ram(value.ram);
    if ("disk" in value) return format.disk(value.disk);
    if ("duration" in value) return format.duration(value.duration);
    if ("day" in value) return day(value.day);
    return "clock" in value ? format.clock(value.clock, now) : format.list(value.list);
  };
  const say = ({ key, params = {} }: Words): string => {
    const spoken = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, amount(value)]));
    // The engine's keys are checked by a test, which asks it for each of them.
    return t(key as never, spoken as never);
  };
  const paramsOf = (change: Change): Record<string, string | number> => {
    if (change.kind === "volume") return { size: format.disk(change.volumeGiB) };
    if (change.kind === "count") return { count: change.count, of: change.of };
    if (change.kind === "size") return { vcpus: change.vcpus, ram: format.ram(change.ramMiB) };
    return change.kind === "system" ? { label: change.label } : {};
  };
  return {
    say,
    /** "Fits with 150 GB", "Launch with 150 GB", "150 GB instead of 200 GB". */
    sayChange: (
      where: "verdict.change" | "launch.change" | "change",
      change: Change,
      more: Record<string, string> = {},
    ) => t(`${where}.${change.kind}` as never, { ...more, ...paramsOf(change) } as never),
  };
}
