"use client";
import { useTranslations } from "use-intl";
import type { Outage } from "@/lib/outage";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";

/** When it is, in one sentence: "Lille will be down from 25 Nov, 8:00 to 27 Nov, 18:00". */
export function useOutageSentence() {
  const t = useTranslations("upkeep.outages");
  const format = useFormat();
  const siteName = useSiteName();
  const whenOf = ({ startsAt, endsAt }: Outage, from: string, to: string): string => {
    if (endsAt === null) return t("open", { from });
    const day = format.date(startsAt, { day: "numeric", month: "long" });
    return day === format.date(endsAt, { day: "numeric", month: "long" })
      ? t("sameDay", { day, from: format.time(startsAt), to: format.time(endsAt) })
      : t("range", { from, to });
  };
  return ({ outage, phase }: { outage: Outage; phase: "coming" | "now" }, now: Date): string => {
    const site = siteName(outage.siteId);
    const from = format.clock(outage.startsAt, now);
    const to = outage.endsAt === null ? "" : format.clock(outage.endsAt, now);
    if (phase === "now")
      return t("now", { site, how: outage.severity, until: outage.endsAt === null ? "unknown" : "known", from, to });
    return t("coming", { site, how: outage.severity, from: whenOf(outage, from, to) });
  };
}
