"use client";
import { Copy, ExternalLink, Globe, Pencil, Trash2 } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { NetworkRow } from "@/lib/network";
import { paths } from "@/lib/paths";
import { afterMenu } from "@/components/servers/after-menu";
import { staleSince } from "@/components/servers/list/stale-since";
import type { BulkAction } from "@/components/table/column";
import { thingMenu } from "@/components/table/thing-menu";
import { useTRPC } from "@/components/trpc";
import { MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { useSiteName } from "@/components/use-sites";
import { ConnectDialog } from "../dialogs/connect-dialog";
import { DeleteNetworksDialog } from "../dialogs/delete-networks-dialog";
import { NewNetworkDialog } from "../dialogs/new-network-dialog";
import { RenameNetworkDialog } from "../dialogs/rename-network-dialog";
import { useDeed } from "../use-deed";
import { useListSays } from "../use-list-says";
import { type NetworkLine, useNetworks } from "../use-wished-rows";
import { whyNotConnect, whyNotDelete } from "../why-not-network";
import { ListFrame } from "./list-frame";
import { useNetworkColumns, useNetworkFilters } from "./use-network-columns";

type Asked =
  | { what: "new" }
  | { what: "delete"; networks: readonly NetworkRow[] }
  | { what: "rename" | "connect"; network: NetworkRow }
  | null;

function NetworkMenu({
  network,
  isStale,
  onAsk,
}: {
  network: NetworkRow;
  isStale: boolean;
  onAsk: (asked: Asked) => void;
}) {
  const t = useTranslations("networks");
  const site = useSiteName()(network.siteId);
  const [deletion, way] = [whyNotDelete(network), whyNotConnect(network)];
  const reason = (why: NonNullable<typeof deletion | typeof way> | null) =>
    isStale
      ? t("whyNot.stale", { site })
      : why === null
        ? undefined
        : t(`whyNot.${why}`, { count: network.machines.length });
  return (
    <>
      <MenuLink icon={ExternalLink} href={paths.network(network)}>
        {t("open")}
      </MenuLink>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(network.id)}>
        {t("copyId")}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={Pencil}
        reason={reason(network.isOwn ? null : "not_own")}
        onClick={() => afterMenu(() => onAsk({ what: "rename", network }))}
      >
        {t("action.rename")}
      </MenuItem>
      <MenuItem icon={Globe} reason={reason(way)} onClick={() => afterMenu(() => onAsk({ what: "connect", network }))}>
        {t("action.connect")}
      </MenuItem>
      <MenuItem
        icon={Trash2}
        danger
        reason={reason(deletion)}
        onClick={() => afterMenu(() => onAsk({ what: "delete", networks: [network] }))}
      >
        {t("action.delete")}
      </MenuItem>
    </>
  );
}

function useSays(known: ReturnType<typeof useNetworks>): string {
  const t = useTranslations("networks.networks");
  const nothing = useListSays(known);
  const isolated = known.rows.filter(({ thing }) => thing?.reach.kind === "isolated").length;
  const sites = new Set(known.rows.map(({ siteId }) => siteId)).size;
  return nothing ?? t("says", { count: known.rows.length, sites, isolated });
}

/** All networks of all sites in one table. */
export function NetworkList() {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const known = useNetworks();
  const { bySite } = known;
  const [asked, setAsked] = useState<Asked>(null);
  const columns = useNetworkColumns();
  const filters = useNetworkFilters();
  const says = useSays(known);
  const remove = useMutation(trpc.networks.delete.mutationOptions());
  const { act } = useDeed("deleteNetwork", ({ siteId, projectId, id }: NetworkRow) =>
    remove.mutateAsync({ network: { siteId, projectId, id } }),
  );
  const isStale = (line: NetworkLine) => staleSince(line, bySite) !== null;
  const rowMenu = (line: NetworkLine) =>
    thingMenu(line, (network) => <NetworkMenu network={network} isStale={isStale(line)} onAsk={setAsked} />);
  const close = () => setAsked(null);
  const bulk = (chosen: readonly NetworkLine[]): BulkAction<NetworkLine>[] => [
    {
      id: "delete",
      label: t("action.delete"),
      icon: Trash2,
      danger: true,
      eligible: chosen.filter((line) => line.thing && !isStale(line) && whyNotDelete(line.thing) === null),
      run: (lines) => setAsked({ what: "delete", networks: lines.flatMap(({ thing }) => thing ?? []) }),
    },
  ];
  return (
    <>
      <ListFrame
        area="networks"
        view="networks"
        known={known}
        says={says}
        onMake={() => setAsked({ what: "new" })}
        columns={columns}
        rowId={({ siteId, projectId, id }) => `${siteId}/${projectId}/${id}`}
        filters={filters}
        searchOf={({ name, id, thing }) => [
          name,
          id,
          ...(thing?.subnets.map(({ cidr }) => cidr) ?? []),
          ...(thing?.machines.map((one) => one.name) ?? []),
        ]}
        rowMenu={rowMenu}
        bulk={bulk}
      />
      <NewNetworkDialog isOpen={asked?.what === "new"} onClose={close} />
      <RenameNetworkDialog network={asked?.what === "rename" ? asked.network : null} onClose={close} />
      <ConnectDialog network={asked?.what === "connect" ? asked.network : null} onClose={close} />
      <DeleteNetworksDialog
        networks={asked?.what === "delete" ? asked.networks : null}
        onClose={close}
        onDelete={(networks) => {
          close();
          void act(networks);
        }}
      />
    </>
  );
}
