"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Capability } from "@/lib/site";
import { AbsentSite } from "@/components/sites/absent-site";

const bold = (chunks: ReactNode) => <b className="strong">{chunks}</b>;

/** Sites without managed Kubernetes for this person, each with its reason: absent is not the same as empty. */
export function AbsentSites({ sites }: { sites: readonly { siteId: string; capability: Capability }[] }) {
  const t = useTranslations("clusters.absent");
  if (sites.length === 0) return null;
  return (
    <section className="stack snug small t2 mt-4" aria-label={t("title", { count: sites.length })}>
      <p>{t("title", { count: sites.length })}</p>
      <ul className="stack snug">
        {sites.map(({ siteId, capability }) => (
          <AbsentSite
            key={siteId}
            siteId={siteId}
            capability={capability}
            says={(site, reason) => t.rich("line", { b: bold, site, reason: reason ?? t("noReason") })}
          />
        ))}
      </ul>
    </section>
  );
}
