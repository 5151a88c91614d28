"use client";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { type ServerAction, type ServerEdit, whyNot } from "@/lib/server-actions";
import { useSiteName } from "@/components/use-sites";
import { useStateWords } from "./use-state-words";

/** Why an action cannot be asked for now, as a sentence; null when it can. */
export function useWhyNot(): (action: ServerAction | ServerEdit, server: Server, isStale: boolean) => string | null {
  const t = useTranslations("servers.ineligible");
  const siteName = useSiteName();
  const words = useStateWords();
  return (action, server, isStale) => {
    if (isStale) return t("stale", { site: siteName(server.siteId) });
    const key = whyNot(action, server);
    return key === null ? null : t(key, { state: words(server).word });
  };
}
