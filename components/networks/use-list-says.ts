"use client";
import { useTranslations } from "use-intl";
import { isOutside } from "@/components/table/is-outside";
import type { SiteAnswer } from "@/components/use-site-queries";

/** The sentence below the title while nothing is known; null once something is. */
export function useListSays({ bySite, pending }: { bySite: readonly SiteAnswer[]; pending: boolean }): string | null {
  const t = useTranslations("networks.list");
  const answered = bySite.some(({ state }) => state === "fresh" || state === "stale");
  if (answered) return null;
  if (pending) return t("saysAsking");
  return t(isOutside(bySite) ? "saysOutside" : "saysMute");
}
