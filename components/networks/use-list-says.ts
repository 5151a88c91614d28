"use client";
import { useTranslations } from "use-intl";
import type { SiteAnswer } from "@/components/use-site-queries";

/** Every site has answered that this person has nothing there yet. */
export const isOutside = (bySite: readonly SiteAnswer[]) =>
  bySite.length > 0 && bySite.every(({ failure }) => failure?.kind === "not_connected");

/** The sentence below the title while nothing is known; null once something is. */
export function useListSays({ bySite, pending }: { bySite: readonly SiteAnswer[]; pending: boolean }): string | null {
  const t = useTranslations("networks.list");
  const answered = bySite.some(({ state }) => state === "fresh" || state === "stale");
  if (answered) return null;
  if (pending) return t("saysAsking");
  return t(isOutside(bySite) ? "saysOutside" : "saysMute");
}
