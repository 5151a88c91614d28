"use client";
import { useNow, useTranslations } from "use-intl";
import type { PlannedUse, ProjectQuotas } from "@/lib/quota";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";
import { QuotaBar, useQuotaWords } from "./quota-bar";
import type { ShownQuota } from "./quota-cells";
import { sumQuotas } from "./quota-sums";
import { quotaUnit } from "./quota-units";

const summed = ["vcpus", "ram", "volume_storage", "floating_ips"] as const satisfies readonly ShownQuota[];

function Sum({
  quota,
  projects,
  planned,
}: {
  quota: ShownQuota;
  projects: readonly ProjectQuotas[];
  planned: (project: ProjectQuotas) => PlannedUse;
}) {
  const t = useTranslations("quotas");
  const siteName = useSiteName();
  const { whole } = useQuotaWords(quotaUnit(quota));
  const sum = sumQuotas(projects, quota, planned);
  const label = t(`key.${quota}`);
  if (!sum) {
    return (
      <div className="q">
        <div className="line">
          <span>{label}</span>
        </div>
        <p className="hint">{t("sum.nowhere")}</p>
      </div>
    );
  }
  const { best, left } = sum;
  const free =
    left === 0
      ? t("sum.none")
      : best && best.left < left
        ? t("sum.leftBest", { left: whole(left), best: whole(best.left), site: siteName(best.siteId) })
        : t("sum.left", { left: whole(left) });
  return (
    <div>
      <QuotaBar
        label={label}
        unit={quotaUnit(quota)}
        used={sum.used}
        planned={sum.planned}
        limit={sum.limit}
        hint={free}
      />
      {sum.unlimited > 0 ? <p className="hint">{t("sum.unlimited", { count: sum.unlimited })}</p> : null}
      {sum.unknown > 0 ? <p className="hint">{t("sum.unknown", { count: sum.unknown })}</p> : null}
    </div>
  );
}

/** Which sites are in the sums, and as of when: a sum over some of them must not pass for all. */
function Stamp({ bySite }: { bySite: readonly SiteAnswer[] }) {
  const t = useTranslations("quotas.sum");
  const siteName = useSiteName();
  const format = useFormat();
  const now = useNow({ updateInterval: 10_000 });
  const fresh = bySite.filter(({ state }) => state === "fresh");
  const oldest = fresh.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])).toSorted()[0];
  const asking = bySite.filter(({ state }) => state === "pending").length;
  return (
    <>
      {oldest ? <p>{t("read", { count: fresh.length, ago: format.ago(oldest, now) })}</p> : null}
      {bySite.map(({ siteId, state, asOf, failure }) =>
        state === "stale" && asOf ? (
          <p key={siteId}>{t("stale", { site: siteName(siteId), time: format.clock(asOf, now) })}</p>
        ) : state === "error" && failure?.kind !== "not_connected" ? (
          <p key={siteId}>{t("missing", { site: siteName(siteId) })}</p>
        ) : null,
      )}
      {asking > 0 ? <p>{t("asking", { count: asking })}</p> : null}
    </>
  );
}

/** All that I may still take, summed over projects, with what each sum leaves out. */
export function QuotaSumPanel({
  projects,
  bySite,
  planned,
}: {
  projects: readonly ProjectQuotas[];
  bySite: readonly SiteAnswer[];
  planned: (project: ProjectQuotas) => PlannedUse;
}) {
  const t = useTranslations("quotas.sum");
  return (
    <section className="panel" aria-label={t("title")}>
      <header>
        <h2>{t("title")}</h2>
        <Stamp bySite={bySite} />
        <div className="legend end small t2" aria-hidden>
          <span className="k" />
          {t("used")}
          <span className="k plan" />
          {t("planned")}
          <span className="k free" />
          {t("free")}
        </div>
      </header>
      <div className="four">
        {summed.map((quota) => (
          <Sum key={quota} quota={quota} projects={projects} planned={planned} />
        ))}
      </div>
    </section>
  );
}
