"use client";
import { useNow, useTranslations } from "use-intl";
import type { SiteHealth } from "@/lib/site";
import { discOfAnswer, type Disc } from "../sites/site-mark";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";

export type SiteWords = { disc: Disc; word: string };

/** Disc and word of a site in a view: asked, fresh, slow, mute, without access. */
export function useSiteWords() {
  const t = useTranslations("shell.sites");
  const format = useFormat();
  const now = useNow({ updateInterval: 10_000 });

  const failed = (answer: SiteAnswer): string => {
    const kind = answer.failure?.kind;
    if (kind === "not_connected") return t("noAccess");
    if (kind === "reconnect") return t("reconnect");
    if (kind === "site_busy" && answer.asOf === null) return t("busy");
    if (answer.asOf === null) return kind === "not_authorised" ? t("refused") : t("mute");
    return t("muteSince", { time: format.clock(answer.asOf, now) });
  };

  return (
    answer: SiteAnswer,
    health: SiteHealth | undefined,
    asked: { ms: number; usualMs: number | null } | null,
  ): SiteWords => {
    if (asked)
      return {
        disc: "asks",
        word:
          asked.usualMs === null
            ? t("asking", { for: format.duration(asked.ms) })
            : t("askingUsual", { for: format.duration(asked.ms), usual: format.duration(asked.usualMs) }),
      };
    if (answer.failure) return { disc: discOfAnswer(answer), word: failed(answer) };
    if (health?.state === "maintenance") return { disc: "works", word: t("works") };
    if (answer.problems.length > 0) return { disc: "slow", word: t("partial", { count: answer.problems.length }) };
    const fresh = answer.asOf === null ? "" : format.ago(answer.asOf, now);
    if (health?.state === "slow")
      return {
        disc: "slow",
        word: health.since === null ? t("slow") : t("slowSince", { time: format.clock(health.since, now) }),
      };
    return { disc: discOfAnswer(answer), word: fresh };
  };
}
