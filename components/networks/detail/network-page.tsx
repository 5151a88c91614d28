"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Globe, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { roomOf } from "@/lib/cidr";
import type { NetworkRow } from "@/lib/network";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { CommunityValue, IdValue } from "@/components/detail/fact-values";
import { type Known, knownFrom } from "@/components/detail/known";
import { Missing } from "@/components/detail/missing";
import { SiteLine } from "@/components/detail/site-line";
import { usePageTitle } from "@/components/servers/use-page-title";
import { PageHeader } from "@/components/shell/page-header";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Facts, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { CodeTabs } from "../code/code-tabs";
import { networkCode } from "../code/network-code";
import { ConnectDialog } from "../dialogs/connect-dialog";
import { DeleteNetworksDialog } from "../dialogs/delete-networks-dialog";
import { RenameNetworkDialog } from "../dialogs/rename-network-dialog";
import { useReachWord } from "../list/network-cells";
import { useDeed } from "../use-deed";
import { whyNotConnect, whyNotDelete } from "../why-not-network";
import { StaleNote } from "./stale-note";

function useNetwork(ref: ResourceRef): Known<NetworkRow> {
  const trpc = useTRPC();
  return knownFrom(useQuery(trpc.networks.get.queryOptions(ref, { refetchInterval: poll.regular })));
}

function MachinesPanel({ network }: { network: NetworkRow }) {
  const t = useTranslations("networks.detail");
  const { machines, otherPorts, siteId, projectId } = network;
  return (
    <Panel title={t("machines")} flush>
      {machines.length === 0 ? <p className="t3 px-4 pb-4">{t("noMachines")}</p> : null}
      <ul className="list">
        {machines.map(({ id, name, address }) => (
          <li key={id} className="row wrap">
            <Link className="strong" href={paths.server({ siteId, projectId, id })}>
              {name}
            </Link>
            <span className="end mono small">{address ?? "–"}</span>
          </li>
        ))}
        {otherPorts.map(({ id, owner }) => (
          <li key={id} className="row wrap">
            <span className="t2">{owner === "" ? t("freePort") : t("portOf", { owner })}</span>
            <span className="end mono small t3">{id}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SubnetsPanel({ network }: { network: NetworkRow }) {
  const t = useTranslations("networks.detail");
  const format = useFormat();
  return (
    <Panel title={t("subnets")} flush>
      {network.subnets.length === 0 ? <p className="t3 px-4 pb-4">{t("noSubnets")}</p> : null}
      <ul className="list">
        {network.subnets.map(({ id, name, cidr, gateway, dns }) => {
          const room = roomOf(cidr);
          return (
            <li key={id} className="stack snug">
              <p className="row wrap">
                <span className="mono strong">{cidr}</span>
                <span className="small t3">{name}</span>
                {room === null ? null : <span className="end small t2">{t("room", { count: room })}</span>}
              </p>
              <p className="small t2">
                {gateway === null ? t("noGateway") : t("gateway", { gateway })}
                {dns.length > 0 ? ` ${t("dns", { servers: format.list(dns) })}` : null}
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function FactsPanel({ network, siteName }: { network: NetworkRow; siteName: string }) {
  const t = useTranslations("networks.detail");
  const format = useFormat();
  const { project, createdAt, reach, id } = network;
  return (
    <Panel title={t("facts")}>
      <Facts
        small
        facts={[
          [t("site"), siteName],
          [t("community"), <CommunityValue key="v" community={project.community} project={project.projectName} />],
          reach.kind === "internet" ? [t("router"), reach.router.name || reach.router.id] : null,
          reach.kind === "internet" && reach.router.address !== null
            ? [
                t("routerAddress"),
                <span key="v" className="mono">
                  {reach.router.address}
                </span>,
              ]
            : null,
          [t("owner"), network.isOwn ? t("ownerProject") : t("ownerSite")],
          createdAt === null ? null : [t("created"), format.dateTime(createdAt)],
          [t("id"), <IdValue key="v" id={id} label={t("copyId")} />],
        ]}
      />
    </Panel>
  );
}

/** The network as code: with its first range, and the router that is there. */
function CodePanel({ network }: { network: NetworkRow }) {
  const t = useTranslations("networks.detail");
  const { reach, subnets, siteId, name } = network;
  const external = reach.kind === "internet" ? reach.network : null;
  return (
    <Panel title={t("code")} flush>
      <CodeTabs
        code={networkCode({ siteId, name, cidr: subnets[0]?.cidr ?? "10.40.0.0/24", external, router: null })}
      />
    </Panel>
  );
}

function Deeds({ network, isStale, onGone }: { network: NetworkRow; isStale: boolean; onGone: () => void }) {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const site = useSiteName()(network.siteId);
  const [asked, setAsked] = useState<"delete" | "rename" | "connect" | null>(null);
  const remove = useMutation(trpc.networks.delete.mutationOptions());
  const { siteId, projectId, id } = network;
  const { act, isActing } = useDeed("deleteNetwork", (_one: NetworkRow) =>
    remove.mutateAsync({ network: { siteId, projectId, id } }),
  );
  const why = isStale ? "stale" : whyNotDelete(network);
  const says = why === null ? undefined : t(`whyNot.${why}`, { count: network.machines.length, site });
  const close = () => setAsked(null);
  return (
    <>
      {network.isOwn && !isStale ? (
        <Button icon={Pencil} onClick={() => setAsked("rename")}>
          {t("action.rename")}
        </Button>
      ) : null}
      {whyNotConnect(network) === null && !isStale ? (
        <Button icon={Globe} look="primary" onClick={() => setAsked("connect")}>
          {t("action.connect")}
        </Button>
      ) : null}
      {network.isOwn ? (
        <Button
          icon={Trash2}
          look="danger"
          title={says}
          aria-disabled={says !== undefined || isActing || undefined}
          aria-description={says}
          onClick={() => says === undefined && setAsked("delete")}
        >
          {t("action.delete")}
        </Button>
      ) : null}
      <RenameNetworkDialog network={asked === "rename" ? network : null} onClose={close} />
      <ConnectDialog network={asked === "connect" ? network : null} onClose={close} />
      <DeleteNetworksDialog
        networks={asked === "delete" ? [network] : null}
        onClose={close}
        onDelete={(networks) => {
          close();
          void act(networks).then((gone) => gone.length > 0 && onGone());
        }}
      />
    </>
  );
}

/** One network: how far it reaches, its ranges, the machines on it. */
export function NetworkPage({ network: ref }: { network: ResourceRef }) {
  const t = useTranslations("networks");
  const router = useRouter();
  const known = useNetwork(ref);
  const siteName = useSiteName()(ref.siteId);
  const reach = useReachWord();
  const { thing: network, failure } = known;
  usePageTitle(network?.name ?? null, t("networks.title"));
  const back = { href: paths.networks, label: t("networks.title") };
  if (network === null) return <Missing known={known} id={ref.id} what={t("detail.missingNetwork")} back={back} />;
  const state = reach(network.reach);
  const why = failure === null ? whyNotDelete(network) : null;
  return (
    <>
      <PageHeader
        title={network.name || t("unnamed")}
        crumbs={[back]}
        here={`${siteName} / ${network.project.community}`}
        says={
          <span className="row wrap">
            <Status family={state.family} word={[state.word, state.by].filter(Boolean).join(" ")} title={state.title} />
            <SiteLine known={known} siteName={siteName} />
          </span>
        }
        actions={<Deeds network={network} isStale={failure !== null} onGone={() => router.push(paths.networks)} />}
      />
      <div className="two detail">
        <div className="stack">
          <StaleNote known={known} siteName={siteName} name={network.name} />
          <MachinesPanel network={network} />
          <SubnetsPanel network={network} />
          {network.isOwn ? <CodePanel network={network} /> : null}
          {why === "machines" || why === "ports" ? (
            <p className="small t3">
              {t("detail.stays", { why: t(`whyNot.${why}`, { count: network.machines.length }) })}
            </p>
          ) : null}
        </div>
        <aside className="stack">
          <FactsPanel network={network} siteName={siteName} />
        </aside>
      </div>
    </>
  );
}
