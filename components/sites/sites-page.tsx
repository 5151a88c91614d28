"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, CircleDashed, Minus, Plug, Search, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { SiteSummary } from "@/lib/site";
import { PageHeader } from "../shell/page-header";
import { useTRPC } from "../trpc";
import { ButtonLink, LinkButton } from "../ui/button";
import { Chip, ToggleChip } from "../ui/chip";
import { EmptyState } from "../ui/empty-state";
import { Icon } from "../ui/icon";
import { useSiteQueries } from "../use-site-queries";
import { useSites } from "../use-sites";
import { SiteCard } from "./site-card";
import { useCapabilities } from "./use-capabilities";
import { useConnections } from "./use-connections";
import { type SitesView, useSitesView, wishedCapabilities } from "./use-sites-view";

function Toolbar({ view }: { view: SitesView }) {
  const t = useTranslations("sites");
  return (
    <search className="tools">
      <label className="field-find">
        <Icon of={Search} />
        <span className="vh">{t("find")}</span>
        <input
          type="search"
          value={view.query}
          placeholder={t("find")}
          onChange={(event) => view.setQuery(event.currentTarget.value)}
        />
      </label>
      {view.community.community === null ? null : (
        <Chip
          label={t("filter.communityIs")}
          value={view.community.community}
          onRemove={() => view.community.set(null)}
        />
      )}
      {wishedCapabilities.map((key) => (
        <ToggleChip key={key} on={view.has.includes(key)} onClick={() => view.toggle(key)}>
          {t(`filter.${key}`)}
        </ToggleChip>
      ))}
      <ToggleChip on={view.mine} onClick={() => view.setMine(!view.mine)}>
        {t("filter.mine")}
      </ToggleChip>
    </search>
  );
}

/** Own machines at sites that do not answer: what their silence is about. */
function useMachinesAtMuteSites(sites: readonly SiteSummary[]) {
  const trpc = useTRPC();
  const mute = sites.filter(({ health }) => health.state === "mute").map(({ id }) => id);
  const { rows, bySite } = useSiteQueries(mute, (siteId) => trpc.servers.list.queryOptions({ siteId }));
  return (siteId: string): number | null | undefined => {
    const answer = bySite.find((one) => one.siteId === siteId);
    if (!answer || answer.state === "pending" || answer.failure?.kind === "not_connected") return undefined;
    if (answer.state === "error") return null;
    return rows.filter((server) => server.siteId === siteId && server.isMine).length;
  };
}

function Legend() {
  const t = useTranslations("sites");
  const marks = { yes: Check, partly: Minus, no: X, unknown: CircleDashed } as const;
  return (
    <p className="below gap-x-5">
      <span>{t("noHistory")}</span>
      {(["yes", "partly", "no", "unknown"] as const).map((can) => (
        <span key={can} className="row gap-1.5">
          <Icon of={marks[can]} small />
          {t(`legend.${can}`)}
        </span>
      ))}
    </p>
  );
}

function Says({ count }: { count: number }) {
  const trpc = useTRPC();
  const t = useTranslations("sites");
  const name = useQuery(trpc.federation.overview.queryOptions(undefined, { staleTime: poll.seldom })).data?.name;
  return <>{name === undefined ? t("saysNoName", { count }) : t("says", { count, federation: name })}</>;
}

export function SitesPage() {
  const t = useTranslations("sites");
  const sites = useSites();
  const siteIds = sites.map(({ id }) => id);
  const capabilities = useCapabilities(siteIds);
  const connections = useConnections(siteIds);
  const machines = useMachinesAtMuteSites(sites);
  const view = useSitesView(sites, capabilities, connections);
  return (
    <>
      <PageHeader
        title={t("title")}
        says={<Says count={sites.length} />}
        actions={
          <ButtonLink href={paths.access} icon={Plug}>
            {t("connect")}
          </ButtonLink>
        }
      />
      <Toolbar view={view} />
      <div className="panel site-list">
        {view.shown.length > 0 ? (
          <>
            <div className="hd" aria-hidden>
              {(["site", "now", "can", "access"] as const).map((key) => (
                <span key={key}>{t(`head.${key}`)}</span>
              ))}
            </div>
            {view.shown.map((site) => (
              <SiteCard
                key={site.id}
                site={site}
                capabilities={capabilities.find(({ siteId }) => siteId === site.id)}
                connection={connections.find(({ siteId }) => siteId === site.id)}
                machines={machines(site.id)}
              />
            ))}
          </>
        ) : (
          <EmptyState
            kind={sites.length > 0 ? "matches" : "none"}
            action={sites.length > 0 ? <LinkButton onClick={view.clear}>{t("filter.clear")}</LinkButton> : undefined}
          >
            {t(sites.length > 0 ? "empty.matches" : "empty.none")}
          </EmptyState>
        )}
      </div>
      <Legend />
    </>
  );
}
