"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { IntentItems } from "../intents/intent-items";

function WishItems({ intent }: { intent: Intent }) {
  const t = useTranslations("volumes");
  return <IntentItems intent={intent} follow={t("follow")} />;
}

/** The menu of a row: the thing's own entries, or its wish's while the site does not show the thing yet. */
export function thingMenu<Thing>(
  { thing, intent }: { thing: Thing | null; intent: Intent | null },
  entries: (thing: Thing) => ReactNode,
): ReactNode {
  if (thing !== null) return entries(thing);
  return intent === null ? null : <WishItems intent={intent} />;
}
