"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Capability } from "@/lib/site";
import { SiteMark } from "@/components/sites/site-mark";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { useSiteName } from "@/components/use-sites";

const bold = (chunks: ReactNode) => <b className="strong">{chunks}</b>;

/** Sites without managed Kubernetes for this person, each with its reason: absent is not the same as empty. */
export function AbsentSites({ sites }: { sites: readonly { siteId: string; capability: Capability }[] }) {
  const t = useTranslations("clusters.absent");
  const siteName = useSiteName();
  const words = useCapabilityWords();
  if (sites.length === 0) return null;
  return (
    <section className="stack snug small t2 mt-4" aria-label={t("title", { count: sites.length })}>
      <p>{t("title", { count: sites.length })}</p>
      <ul className="stack snug">
        {sites.map(({ siteId, capability }) => (
          <li key={siteId} className="row">
            <SiteMark disc="none" />
            <span>
              {t.rich("line", {
                b: bold,
                site: siteName(siteId),
                reason: words(capability, siteName(siteId)) ?? t("noReason"),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
