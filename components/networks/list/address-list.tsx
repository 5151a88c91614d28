"use client";
import { Copy, Link2, Undo2, Unlink } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FloatingIp } from "@/lib/network";
import { useQuotas } from "@/components/quotas/use-quotas";
import { afterMenu } from "@/components/servers/after-menu";
import { staleSince } from "@/components/servers/list/stale-since";
import type { BulkAction } from "@/components/table/column";
import { thingMenu } from "@/components/table/thing-menu";
import { useTRPC } from "@/components/trpc";
import { MenuItem, MenuLine } from "@/components/ui/menu";
import { useSiteName } from "@/components/use-sites";
import { AttachAddressDialog } from "../dialogs/attach-address-dialog";
import { type AddressDeed, ReleaseAddressesDialog } from "../dialogs/release-addresses-dialog";
import { TakeAddressDialog } from "../dialogs/take-address-dialog";
import { useDeed } from "../use-deed";
import { useListSays } from "../use-list-says";
import { type AddressLine, type NamedAddress, useAddresses } from "../use-wished-rows";
import { ListFrame } from "./list-frame";
import { useAddressColumns, useAddressFilters } from "./use-address-columns";

type Asked = { what: "take" } | { what: "attach"; address: FloatingIp } | { what: "deed"; deed: AddressDeed } | null;

const refOf = ({ siteId, projectId, id }: NamedAddress) => ({ address: { siteId, projectId, id } });

function AddressMenu({
  address,
  isStale,
  onAsk,
}: {
  address: FloatingIp;
  isStale: boolean;
  onAsk: (asked: Asked) => void;
}) {
  const t = useTranslations("networks");
  const site = useSiteName()(address.siteId);
  const mute = isStale ? t("whyNot.stale", { site }) : undefined;
  const isUsed = address.portId !== null;
  return (
    <>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(address.address)}>
        {t("action.copyAddress")}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={Link2}
        reason={mute ?? (isUsed ? t("whyNot.used") : undefined)}
        onClick={() => afterMenu(() => onAsk({ what: "attach", address }))}
      >
        {t("action.attach")}
      </MenuItem>
      <MenuItem
        icon={Unlink}
        reason={mute ?? (isUsed ? undefined : t("whyNot.free"))}
        onClick={() => afterMenu(() => onAsk({ what: "deed", deed: { verb: "detach", addresses: [address] } }))}
      >
        {t("action.detach")}
      </MenuItem>
      <MenuItem
        icon={Undo2}
        danger
        reason={mute}
        onClick={() => afterMenu(() => onAsk({ what: "deed", deed: { verb: "release", addresses: [address] } }))}
      >
        {t("action.release")}
      </MenuItem>
    </>
  );
}

function useSays(known: ReturnType<typeof useAddresses>): string {
  const t = useTranslations("networks.addresses");
  const nothing = useListSays(known);
  const free = known.rows.filter(({ thing }) => thing !== null && thing.portId === null).length;
  return nothing ?? t("says", { count: known.rows.length, free });
}

/** How many of the projects' addresses are taken, where it is tight: they are the scarcest thing there is. */
function Scarcity() {
  const t = useTranslations("networks.addresses");
  const siteName = useSiteName();
  const { rows } = useQuotas();
  const tight = rows.flatMap(({ siteId, project, quotas }) => {
    const quota = quotas.find(({ key }) => key === "floating_ips");
    if (!quota || quota.limit === null || quota.used === null || quota.limit === 0) return [];
    const left = quota.limit - quota.used - quota.reserved;
    return left <= 1
      ? [{ id: `${siteId}/${project.projectId}`, siteId, project, used: quota.used, limit: quota.limit }]
      : [];
  });
  if (tight.length === 0) return null;
  return (
    <ul className="stack snug small t2 mt-4" aria-label={t("scarceTitle")}>
      {tight.map(({ id, siteId, project, used, limit }) => (
        <li key={id}>{t("scarce", { site: siteName(siteId), community: project.community, used, limit })}</li>
      ))}
    </ul>
  );
}

/** All public addresses of all sites in one table. */
export function AddressList() {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const known = useAddresses();
  const { bySite } = known;
  const [asked, setAsked] = useState<Asked>(null);
  const columns = useAddressColumns();
  const filters = useAddressFilters();
  const says = useSays(known);
  const release = useMutation(trpc.addresses.release.mutationOptions());
  const detach = useMutation(trpc.addresses.detach.mutationOptions());
  const deeds = {
    release: useDeed("release", (address: NamedAddress) => release.mutateAsync(refOf(address))),
    detach: useDeed("detach", (address: NamedAddress) => detach.mutateAsync(refOf(address))),
  };
  const isStale = (line: AddressLine) => staleSince(line, bySite) !== null;
  const rowMenu = (line: AddressLine) =>
    thingMenu(line, (address) => <AddressMenu address={address} isStale={isStale(line)} onAsk={setAsked} />);
  const close = () => setAsked(null);
  const actionFor = (
    verb: AddressDeed["verb"],
    fits: (address: FloatingIp) => boolean,
    chosen: readonly AddressLine[],
  ): BulkAction<AddressLine> => ({
    id: verb,
    label: t(`action.${verb}`),
    icon: verb === "release" ? Undo2 : Unlink,
    danger: verb === "release",
    eligible: chosen.filter((line) => line.thing !== null && !isStale(line) && fits(line.thing)),
    run: (lines) => setAsked({ what: "deed", deed: { verb, addresses: lines.flatMap(({ thing }) => thing ?? []) } }),
  });
  return (
    <>
      <ListFrame
        area="addresses"
        view="addresses"
        known={known}
        says={says}
        onMake={() => setAsked({ what: "take" })}
        columns={columns}
        rowId={({ siteId, id }) => `${siteId}/${id}`}
        filters={filters}
        searchOf={({ name, id, thing }) => [name, id, thing?.server?.name ?? null, thing?.fixedAddress ?? null]}
        rowMenu={rowMenu}
        bulk={(chosen) => [
          actionFor("detach", ({ portId }) => portId !== null, chosen),
          actionFor("release", () => true, chosen),
        ]}
      />
      <Scarcity />
      <TakeAddressDialog isOpen={asked?.what === "take"} onClose={close} />
      <AttachAddressDialog address={asked?.what === "attach" ? asked.address : null} onClose={close} />
      <ReleaseAddressesDialog
        deed={asked?.what === "deed" ? asked.deed : null}
        onClose={close}
        onConfirm={({ verb, addresses }) => {
          close();
          void deeds[verb].act(addresses.map((address) => ({ ...address, name: address.address })));
        }}
      />
    </>
  );
}
