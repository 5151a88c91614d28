"use client";
import { clsx } from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { useNow, useTranslations } from "use-intl";
import { isSettled, type Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { useFailureWords } from "@/components/failure";
import { Icon } from "@/components/ui/icon";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { kindLooks, kindOf } from "./intent-kinds";
import { intentMs, isProbablyStuck } from "./intent-progress";
import { useIntentWord } from "./use-intent-word";

/**
 * One wish in the tray and in "In progress": thing, site, state, time so far beside the usual one, then `children`. An
 * `<li>`; `depth` is how many wishes shown above it come first.
 */
export function IntentCard({ intent, depth = 0, children }: { intent: Intent; depth?: number; children?: ReactNode }) {
  const t = useTranslations("intents");
  const format = useFormat();
  const word = useIntentWord();
  const failures = useFailureWords();
  const siteName = useSiteName()(intent.siteId);
  const now = useNow({ updateInterval: 5_000 }).getTime();
  const time = format.duration(intentMs(intent, now));
  const state = word(intent, siteName);
  const isStuck = isProbablyStuck(intent, now);
  return (
    <li className={clsx(depth > 0 && "then")}>
      <div className="line">
        <span title={t(`kind.${kindOf(intent)}`)}>
          <Icon of={kindLooks[intent.kind].icon} small className="t3" />
          <span className="vh">{t(`kind.${kindOf(intent)}`)}</span>
        </span>
        <Link className="namecell" href={paths.intent(intent.id)}>
          {intent.name}
        </Link>
        <span className="end t3 small">{siteName}</span>
      </div>
      <p>
        {isStuck ? (
          <Status family="attention" word={t("stuckTitle")} />
        ) : (
          <Status family={state.family} word={state.word} long />
        )}
      </p>
      <p className="small t3">
        {intent.failure !== null
          ? failures.what(intent.failure)
          : intent.state === "unknown"
            ? t("card.checking")
            : intent.waitsFor !== null
              ? t(`kind.${kindOf(intent)}`)
              : isSettled(intent.state)
                ? t("card.took", { time })
                : intent.usualMs === null
                  ? t("card.since", { time })
                  : t("card.sinceUsual", { time, usual: format.duration(intent.usualMs.median) })}
      </p>
      {children}
    </li>
  );
}
