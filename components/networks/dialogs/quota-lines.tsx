"use client";
import { useTranslations } from "use-intl";
import type { PlannedUse, QuotaKey } from "@/lib/quota";
import type { ProjectRef } from "@/lib/refs";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { useQuotas } from "@/components/quotas/use-quotas";

/** The quotas that something to be made will use, before it is asked for. Nothing where the site does not say. */
export function QuotaLines({ place, planned }: { place: ProjectRef | null; planned: PlannedUse }) {
  const t = useTranslations("quotas.key");
  const known = useQuotas(place === null ? [] : [place.siteId]);
  const project = known.rows.find(({ projectId }) => projectId === place?.projectId);
  const waiting = project ? known.planned(project) : {};
  const lines = (Object.keys(planned) as QuotaKey[]).flatMap((key) => {
    const quota = project?.quotas.find((one) => one.key === key);
    return quota ? [{ key, quota, more: planned[key] ?? 0, waiting: waiting[key] ?? 0 }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <div className="stack tight">
      {lines.map(({ key, quota, more, waiting: before }) => (
        <QuotaBar
          key={key}
          thin
          label={t(key)}
          used={quota.used}
          reserved={quota.reserved + before}
          limit={quota.limit}
          planned={more}
        />
      ))}
    </div>
  );
}
