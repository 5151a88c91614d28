"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { FailureDetails, TurnChip, useFailureWords } from "@/components/failure";
import { Icon } from "@/components/ui/icon";
import { useFormat } from "@/components/ui/use-format";

/** The first thing that went wrong, kept for ever; folded once it is behind us. */
export function FirstError({ intent }: { intent: Intent }) {
  const t = useTranslations("intents.firstError");
  const words = useFailureWords();
  const format = useFormat();
  if (intent.firstFailure === null) return null;
  const { failure, at } = intent.firstFailure;
  const isSolved = intent.failure === null;
  return (
    <details className="first" open={!isSolved}>
      <summary>
        <Icon of={TriangleAlert} small className="c-att" />
        <span>{isSolved ? t("solved") : t("last")}</span>
      </summary>
      <div>
        <p>
          <b className="strong">{t("at", { time: format.time(at), what: words.what(failure) })}</b> {words.why(failure)}
        </p>
        <p>
          <TurnChip failure={failure} />
        </p>
        <FailureDetails failure={failure} />
      </div>
    </details>
  );
}
