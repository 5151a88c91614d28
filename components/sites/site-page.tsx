"use client";
import { Plus, ShipWheel } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { SiteSummary } from "@/lib/site";
import { paths } from "@/lib/paths";
import { FailureLine } from "../failure";
import { QuotaTable } from "../quotas/quota-table";
import { groupQuotas } from "../quotas/quota-sums";
import { useQuotas } from "../quotas/use-quotas";
import { PageHeader } from "../shell/page-header";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Bone, Panel } from "../ui/panel";
import { useSites } from "../use-sites";
import { CapabilityList } from "./capability-list";
import { ConnectionLines } from "./connection-words";
import { MineAtSite } from "./mine-at-site";
import { useSiteSize } from "./site-card";
import { SiteDescription, SiteFacts } from "./site-facts";
import { SiteHealthLines } from "./site-health";
import { capabilityOf, useCapabilities } from "./use-capabilities";
import { useConnections } from "./use-connections";

function SiteQuotas({ siteId }: { siteId: string }) {
  const t = useTranslations("sites.page");
  const { rows, bySite, planned, retry } = useQuotas([siteId]);
  const answer = bySite[0];
  if (rows.length > 0)
    return (
      <section className="stack tight">
        <div className="line">
          <h2>{t("quotas")}</h2>
          <Link className="end small" href={`${paths.quotas}?site=${siteId}`}>
            {t("allQuotas")}
          </Link>
        </div>
        <QuotaTable groups={groupQuotas(rows, "site", [siteId])} by="site" bySite={bySite} planned={planned} />
      </section>
    );
  if (answer?.failure?.kind === "not_connected") return null;
  return (
    <Panel title={t("quotas")}>
      {answer?.failure ? (
        <FailureLine failure={answer.failure} onRetry={() => retry(siteId)} />
      ) : (
        <Bone width="16rem" />
      )}
    </Panel>
  );
}

function Site({ site }: { site: SiteSummary }) {
  const t = useTranslations("sites");
  const capabilities = useCapabilities([site.id])[0];
  const connection = useConnections([site.id])[0];
  const size = useSiteSize()(site);
  const hasProjects = (connection?.connection?.projects.length ?? 0) > 0;
  const canCluster = capabilityOf(capabilities, "managed_kubernetes")?.can !== "no";
  return (
    <>
      <PageHeader
        title={site.name}
        crumbs={[{ href: paths.sites, label: t("title") }]}
        says={[`${site.institution}, ${site.city}`, size].filter(Boolean).join(" · ")}
        actions={
          hasProjects ? (
            <>
              {canCluster ? (
                <ButtonLink href={`${paths.createCluster}?site=${site.id}`} icon={ShipWheel} className="wide-only">
                  {t("page.cluster")}
                </ButtonLink>
              ) : null}
              <ButtonLink href={`${paths.launch}?site=${site.id}`} look="primary" icon={Plus}>
                {t("page.launch")}
              </ButtonLink>
            </>
          ) : null
        }
      />
      <div className="two">
        <div className="stack">
          <SiteDescription site={site} />
          <div className="halves">
            <Panel title={t("page.now")}>
              <div className="stack snug">
                <SiteHealthLines health={site.health} />
                <p className="small t3">{t("noHistory")}</p>
              </div>
            </Panel>
            <Panel title={t("page.can")}>
              <CapabilityList site={site} answer={capabilities} />
            </Panel>
          </div>
          <MineAtSite siteId={site.id} />
          <SiteQuotas siteId={site.id} />
        </div>
        <div className="stack">
          <Panel
            title={t("page.access")}
            action={<Link href={`${paths.access}#${site.id}`}>{t("access.manage")}</Link>}
          >
            <div className="stack snug">
              <ConnectionLines answer={connection} />
            </div>
          </Panel>
          <SiteFacts site={site} record={capabilities?.record ?? null} />
        </div>
      </div>
    </>
  );
}

/** One site as this person meets it. */
export function SitePage({ siteId }: { siteId: string }) {
  const t = useTranslations("sites");
  const site = useSites().find(({ id }) => id === siteId);
  if (site) return <Site site={site} />;
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="panel">
        <EmptyState kind="none" action={<ButtonLink href={paths.sites}>{t("page.all")}</ButtonLink>}>
          {t("page.missing")}
        </EmptyState>
      </div>
    </>
  );
}
