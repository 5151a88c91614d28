"use client";
import { useTranslations } from "use-intl";
import { type Server, type ServerAction, whyNot } from "@/lib/server";
import { useSiteName } from "@/components/use-sites";
import { useStateWords } from "./use-state-words";

/** Why an action cannot be asked for now, as a sentence; null when it can. */
export function useWhyNot(): (action: ServerAction, server: Server, isStale: boolean) => string | null {
  const t = useTranslations("servers.ineligible");
  const siteName = useSiteName();
  const words = useStateWords();
  return (action, server, isStale) => {
    if (isStale) return t("stale", { site: siteName(server.siteId) });
    const key = whyNot(action, server);
    // The keys are those of `whyNot`, whose type is wider than its values.
    return key === null ? null : t(key as "state", { state: words(server).word });
  };
}
