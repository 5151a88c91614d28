"use client";
import { useNow, useTranslations } from "use-intl";
import type { SiteHealth } from "@/lib/site";
import type { Family } from "@/lib/status";
import { Status } from "../ui/status";
import { useFormat } from "../ui/use-format";

const family: Record<SiteHealth["state"], Family> = {
  answers: "ok",
  slow: "attention",
  mute: "error",
  asking: "busy",
  maintenance: "rest",
};

/** Within a quarter of its usual time a slow site is slow as always. */
const asUsual = 1.25;

function useHealthWord() {
  const t = useTranslations("sites.health");
  const format = useFormat();
  const now = useNow({ updateInterval: 30_000 });
  return ({ state, since, latencyMs, usualMs }: SiteHealth): string => {
    const time = latencyMs === null ? null : format.duration(latencyMs);
    if (state === "answers") return time === null ? t("answersNoTime") : t("answers", { time });
    if (state === "slow") {
      if (time === null || latencyMs === null || usualMs === null) return t("slowNoTime");
      const isUsual = latencyMs <= usualMs * asUsual;
      return isUsual ? t("slowAsUsual", { time }) : t("slow", { time, usual: format.duration(usualMs) });
    }
    if (state === "mute") return since === null ? t("muteNoTime") : t("mute", { time: format.clock(since, now) });
    return t(state);
  };
}

/** How a site answers now, and what is usual for it: measured by Pléiade, so the site itself may see it otherwise. */
export function SiteHealthLines({ health }: { health: SiteHealth }) {
  const t = useTranslations("sites.health");
  const format = useFormat();
  const now = useNow({ updateInterval: 30_000 });
  const word = useHealthWord();
  return (
    <>
      <p>
        <Status family={family[health.state]} word={word(health)} title={t("measured")} />
      </p>
      {health.state === "slow" && health.since !== null ? (
        <p className="small t3">{t("since", { time: format.clock(health.since, now) })}</p>
      ) : null}
      {health.state === "answers" || health.state === "mute" ? (
        <p className="small t3">
          {health.usualMs === null ? t("usualNone") : t("usual", { usual: format.duration(health.usualMs) })}
        </p>
      ) : null}
    </>
  );
}
