"use client";
import { Server, ShipWheel } from "lucide-react";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import { clusterFamily } from "@/lib/cluster";
import { paths } from "@/lib/paths";
import { serverFamily } from "@/lib/server";
import { families, type Family } from "@/lib/status";
import { Icon, type LucideIcon } from "../ui/icon";
import { Panel } from "../ui/panel";
import { Status } from "../ui/status";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";
import type { Overview } from "./use-overview";

/** Well first, then what moves or rests, then what must be looked at: filled ones stand together at the end. */
const order: readonly Family[] = ["ok", "busy", "off", "rest", "unknown", "attention", "error"];

const countBy = (list: readonly Family[]) =>
  order.flatMap((family) => {
    const count = list.filter((one) => one === family).length;
    return families.includes(family) && count > 0 ? [{ family, count }] : [];
  });

function Row({
  icon,
  title,
  href,
  states,
  word,
  note,
  nothing,
}: {
  icon: LucideIcon;
  title: string;
  href: string;
  states: readonly Family[];
  word: (family: Family, count: number) => string;
  note?: string | undefined;
  nothing: string;
}) {
  return (
    <tr>
      <th scope="row">
        <Icon of={icon} />{" "}
        <Link className="namecell" href={href}>
          {title}
        </Link>
      </th>
      <td className="num">{states.length}</td>
      <td className="states">
        {countBy(states).map(({ family, count }) => (
          <Status key={family} family={family} word={word(family, count)} />
        ))}
        {states.length === 0 ? <span className="t3">{nothing}</span> : null}
        {note ? <span className="t3 small">{note}</span> : null}
      </td>
    </tr>
  );
}

/** Which sites the figures leave out, and which are old: a total over some must not pass for all. */
function Foot({ bySite }: { bySite: readonly SiteAnswer[] }) {
  const t = useTranslations("overview.tally");
  const format = useFormat();
  const now = useNow();
  const siteName = useSiteName();
  const stale = bySite.flatMap(({ siteId, state, asOf }) =>
    state === "stale" && asOf !== null
      ? [t("staleSite", { site: siteName(siteId), time: format.clock(asOf, now) })]
      : [],
  );
  const missing = bySite
    .filter(({ state, failure }) => state === "error" && failure?.kind !== "not_connected")
    .map(({ siteId }) => siteName(siteId));
  if (stale.length === 0 && missing.length === 0) return null;
  return (
    <p className="small t3 foot">
      {stale.length > 0 ? t("stale", { count: stale.length, sites: format.list(stale) }) : null}{" "}
      {missing.length > 0 ? t("missing", { count: missing.length, sites: format.list(missing) }) : null}
    </p>
  );
}

/** What the person's projects hold, by state. */
export function TallyPanel({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.tally");
  const { servers, clusters, bySite, pending } = overview;
  const others = servers.filter(({ isMine }) => !isMine).length;
  return (
    <Panel title={t("title")} flush>
      <table className="tally">
        <caption className="vh">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("type")}</th>
            <th scope="col" className="num">
              {t("total")}
            </th>
            <th scope="col">{t("states")}</th>
          </tr>
        </thead>
        <tbody>
          <Row
            icon={Server}
            title={t("machines")}
            href={paths.servers}
            states={servers.map(serverFamily)}
            word={(family, count) => t(`server.${family}`, { count })}
            note={others > 0 ? t("shared", { count: others }) : undefined}
            nothing={pending ? t("waiting") : t("nothing")}
          />
          <Row
            icon={ShipWheel}
            title={t("clusters")}
            href={paths.clusters}
            states={clusters.map(clusterFamily)}
            word={(family, count) => t(`cluster.${family}`, { count })}
            nothing={pending ? t("waiting") : t("nothingClusters")}
          />
        </tbody>
      </table>
      <Foot bySite={bySite.servers} />
    </Panel>
  );
}
