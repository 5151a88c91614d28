"use client";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { QuotaBar } from "../quotas/quota-bar";
import { quotaUnit } from "../quotas/quota-units";
import { Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";
import { tightestQuotas, type TightQuota } from "./tightest-quotas";
import type { Overview } from "./use-overview";

const shownAtMost = 4;

function TightLine({ quota, overview }: { quota: TightQuota; overview: Overview }) {
  const t = useTranslations();
  const format = useFormat();
  const now = useNow();
  const siteName = useSiteName();
  const { project, key, cell } = quota;
  const answer = overview.bySite.quotas.find(({ siteId }) => siteId === project.siteId);
  const place = { site: siteName(project.siteId), community: project.project.community };
  const where =
    answer?.state === "stale" && answer.asOf
      ? t("overview.tight.whereAt", { ...place, time: format.clock(answer.asOf, now) })
      : t("overview.tight.where", place);
  return (
    <li>
      <QuotaBar
        label={<span className="strong">{t(`quotas.key.${key}`)}</span>}
        detail={where}
        unit={quotaUnit(key)}
        used={cell.used}
        planned={cell.planned}
        limit={cell.limit}
      />
    </li>
  );
}

/** The fullest quotas: what will stop the next launch. */
export function TightPanel({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.tight");
  const tight = tightestQuotas(overview.quotas, overview.planned).slice(0, shownAtMost);
  return (
    <Panel title={t("title")} action={<Link href={paths.quotas}>{t("all")}</Link>}>
      {tight.length > 0 ? (
        <ul className="stack gap-3.5">
          {tight.map((quota) => (
            <TightLine
              key={`${quota.project.siteId} ${quota.project.projectId} ${quota.key}`}
              quota={quota}
              overview={overview}
            />
          ))}
        </ul>
      ) : (
        <p className="small t3">{overview.quotasPending ? t("waiting") : t("none")}</p>
      )}
    </Panel>
  );
}
