"use client";
import { useTranslations } from "use-intl";
import { intentFamily, type Intent } from "@/lib/intent";
import type { Family } from "@/lib/status";
import { kindOf } from "./intent-kinds";
import { stepCount } from "./intent-progress";

/** "Starting, step 3 of 5": the state of a wish as a family and a word. */
export function useIntentWord(): (intent: Intent, siteName: string) => { family: Family; word: string } {
  const t = useTranslations("intents");
  return (intent, siteName) =>
    intent.state === "recorded" && intent.waitsFor
      ? { family: "rest", word: t("state.waiting", { kind: kindOf(intent.waitsFor), name: intent.waitsFor.name }) }
      : {
          family: intentFamily[intent.state],
          word: t(`state.${intent.state}`, { kind: kindOf(intent), site: siteName, ...stepCount(intent) }),
        };
}
