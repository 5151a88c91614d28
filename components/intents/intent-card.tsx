"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useNow, useTranslations } from "use-intl";
import { isSettled, type Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { useFailureWords } from "@/components/failure";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { intentMs, isProbablyStuck } from "./intent-progress";
import { useIntentWord } from "./use-intent-word";

/** One wish in the tray and in "In progress": thing, site, state, time so far beside the usual one, then `children`. An `<li>`. */
export function IntentCard({ intent, children }: { intent: Intent; children?: ReactNode }) {
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
    <li>
      <div className="line">
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
