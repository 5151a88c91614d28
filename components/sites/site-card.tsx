"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { SiteSummary } from "@/lib/site";
import { paths } from "@/lib/paths";
import { Details } from "../ui/details";
import { useFormat } from "../ui/use-format";
import { CapabilityList } from "./capability-list";
import { ConnectionLines } from "./connection-words";
import { SiteHealthLines } from "./site-health";
import { discOfHealth, SiteMark } from "./site-mark";
import { SiteTechnicals } from "./site-technicals";
import type { CapabilityAnswer } from "./use-capabilities";
import type { ConnectionAnswer } from "./use-connections";

/** Cores and storage as the site declares them; null when it declares neither. */
export function useSiteSize() {
  const t = useTranslations("sites");
  const format = useFormat();
  return ({ cores, storageTB }: Pick<SiteSummary, "cores" | "storageTB">): string | null => {
    const storage = storageTB === null ? null : format.disk(storageTB * 1_000);
    if (cores === null) return storage;
    return storage === null
      ? t("cores", { cores: format.number(cores) })
      : t("size", { cores: format.number(cores), storage });
  };
}

function Who({ site }: { site: SiteSummary }) {
  const t = useTranslations("sites");
  const size = useSiteSize()(site);
  const phase = t(`phase.${site.phase}`);
  return (
    <div className="who3">
      <h2>
        <SiteMark disc={discOfHealth(site.health)} />
        <Link className="namecell" href={paths.site(site.id)}>
          {site.name}
        </Link>
      </h2>
      <p className="t2">
        {site.institution}, {site.city}
      </p>
      {size === null ? null : <p className="small t3">{size}</p>}
      <p className="small t3">
        {site.memberships.length > 0 ? t("phaseWith", { phase, memberships: site.memberships.join(", ") }) : phase}
      </p>
    </div>
  );
}

/** One site of the catalogue: who, how it answers now, what the person can do there and how they get in. */
export function SiteCard({
  site,
  capabilities,
  connection,
  machines,
}: {
  site: SiteSummary;
  capabilities: CapabilityAnswer | undefined;
  connection: ConnectionAnswer | undefined;
  /** Own machines at a mute site; null when not known, undefined when it does not matter. */
  machines: number | null | undefined;
}) {
  const t = useTranslations("sites");
  return (
    <article className={site.health.state === "mute" ? "site mute" : "site"}>
      <Who site={site} />
      <div className="now">
        <SiteHealthLines health={site.health} />
        {machines === undefined || machines === 0 ? null : (
          <p className="small t2">
            {machines === null ? t("health.machinesUnknown") : t("health.machines", { count: machines })}
          </p>
        )}
      </div>
      <div className="now">
        <CapabilityList site={site} answer={capabilities} />
      </div>
      <div className="now">
        <ConnectionLines answer={connection} />
        <Details summary={t("fold")}>
          <div className="pt-1">
            <SiteTechnicals site={site} record={capabilities?.record ?? null} />
          </div>
        </Details>
      </div>
    </article>
  );
}
