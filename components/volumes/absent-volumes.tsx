"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Capability } from "@/lib/site";
import { AbsentSite } from "@/components/sites/absent-site";
import { capabilityOf, useCapabilities } from "@/components/sites/use-capabilities";
import { useSites } from "@/components/use-sites";

type Absent = { siteId: string; capability: Capability };

const bold = (chunks: ReactNode) => <b className="strong">{chunks}</b>;

/** Sites that have no volumes at all, for the line of sites and for a sentence below the list. */
export function useAbsentVolumes() {
  const t = useTranslations("volumes.absent");
  const capabilities = useCapabilities(useSites().map(({ id }) => id));
  const sites = capabilities.flatMap((answer): Absent[] => {
    const capability = capabilityOf(answer, "volumes");
    const isAbsent = capability?.can === "no" && ["no_service", "endpoint_refused"].includes(capability.reason ?? "");
    return isAbsent ? [{ siteId: answer.siteId, capability }] : [];
  });
  const word = { word: t("word"), disc: "none" } as const;
  return { sites, words: Object.fromEntries(sites.map(({ siteId }) => [siteId, word])) };
}

/** Absent is not the same as empty. */
export function AbsentVolumes({ absent }: { absent: readonly Absent[] }) {
  const t = useTranslations("volumes.absent");
  if (absent.length === 0) return null;
  return (
    <ul className="stack snug small t2 mt-4" aria-label={t("title")}>
      {absent.map(({ siteId, capability }) => (
        <AbsentSite
          key={siteId}
          siteId={siteId}
          capability={capability}
          says={(site, reason) => t.rich("line", { b: bold, site, reason: reason ?? t("word") })}
        />
      ))}
    </ul>
  );
}
