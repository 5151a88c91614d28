"use client";
import { useTranslations } from "use-intl";
import type { Place } from "@/components/servers/launch/places";

/** Why a site cannot be chosen for a community: a few words for the list, a sentence for the chosen one; null when it can. */
export function usePlaceWords(community: string | null) {
  const t = useTranslations("launch");
  return {
    short: ({ problem }: Place) => (problem === null ? null : t(`place.${problem}`, { community: community ?? "" })),
    long: ({ site, problem }: Place) =>
      problem === null ? null : t(`placeSays.${problem}`, { site: site.name, community: community ?? "" }),
    /** How many sites have not spoken yet; null when all have. */
    asking: (places: readonly Place[]) => {
      const count = places.filter(({ problem }) => problem === "asking").length;
      return count === 0 ? null : t("where.asking", { count });
    },
  };
}
