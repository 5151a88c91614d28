"use client";
import { useMutation } from "@tanstack/react-query";
import { Globe, Link2, Undo2, Unlink } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FloatingIp, ServerPort } from "@/lib/network";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { byReach, reachOf } from "@/components/servers/get-in";
import { useTRPC } from "@/components/trpc";
import { Button, IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { type AddressDeed, ReleaseAddressesDialog } from "./dialogs/release-addresses-dialog";
import { ReuseAddressDialog } from "./dialogs/reuse-address-dialog";
import { TakeAddressDialog } from "./dialogs/take-address-dialog";
import { useDeed } from "./use-deed";
import type { NamedAddress } from "./use-wished-rows";
import { useServerNetworking } from "./use-server-networking";

type Asked = { what: "take" | "reuse"; port: ServerPort } | { what: "deed"; deed: AddressDeed } | null;

const refOf = ({ siteId, projectId, id }: NamedAddress) => ({ address: { siteId, projectId, id } });

/** What can be done for a machine without a public address, and why not. */
function Ways({ port, free, onAsk }: { port: ServerPort; free: number; onAsk: (asked: Asked) => void }) {
  const t = useTranslations("networks.server");
  if (port.externalIds?.length === 0)
    return <p className="small t2 px-4 pb-4">{t("noWayOut", { network: port.network ?? "" })}</p>;
  return (
    <p className="row wrap px-4 pb-4">
      <Button small icon={Globe} onClick={() => onAsk({ what: "take", port })}>
        {t("take")}
      </Button>
      {free > 0 ? (
        <Button small icon={Link2} onClick={() => onAsk({ what: "reuse", port })}>
          {t("reuse", { count: free })}
        </Button>
      ) : null}
    </p>
  );
}

/** The addresses of a machine, with its public one: taken, moved, given back. */
export function ServerAddresses({ server }: { server: Server }) {
  const t = useTranslations("networks.server");
  const words = useTranslations("servers.detail");
  const trpc = useTRPC();
  const { known, failure, retry } = useServerNetworking(server);
  const [asked, setAsked] = useState<Asked>(null);
  const release = useMutation(trpc.addresses.release.mutationOptions());
  const detach = useMutation(trpc.addresses.detach.mutationOptions());
  const deeds = {
    release: useDeed("release", (address: NamedAddress) => release.mutateAsync(refOf(address))),
    detach: useDeed("detach", (address: NamedAddress) => detach.mutateAsync(refOf(address))),
  };
  const ports = known?.ports.ok ? known.ports.value : [];
  const all = known?.addresses.ok ? known.addresses.value : [];
  const open = ports.find((port) => port.floating === null && port.addresses.some((one) => !one.includes(":")));
  const hasPublic = ports.some((port) => port.floating !== null);
  const free = all.filter(
    ({ portId, networkId }) =>
      portId === null && (open?.externalIds ?? null) !== null && open?.externalIds?.includes(networkId),
  );
  const close = () => setAsked(null);
  const partFailure = failure ?? (known?.ports.ok === false ? known.ports.failure : null);
  const ask = (verb: AddressDeed["verb"], address: FloatingIp) =>
    setAsked({ what: "deed", deed: { verb, addresses: [address] } });
  return (
    <Panel title={words("addresses")} flush>
      {server.addresses.length === 0 ? <p className="t3 px-4 pb-4">{words("noAddress")}</p> : null}
      <ul className="list">
        {server.addresses.toSorted(byReach).map(({ address, network, kind, version }) => {
          const own = all.find((one) => one.address === address);
          return (
            <li key={address} className="row wrap">
              <span className="mono strong">{address}</span>
              <CopyButton text={address} label={words("copyAddress", { address })} />
              <span className="small t3">{network}</span>
              <span className="end row">
                <span className="small t2">
                  {words("reach", { kind: words(kind), reach: words(reachOf({ address, version })) })}
                </span>
                {own ? (
                  <>
                    <IconButton
                      small
                      icon={Unlink}
                      label={t("detach", { address })}
                      onClick={() => ask("detach", own)}
                    />
                    <IconButton
                      small
                      icon={Undo2}
                      label={t("release", { address })}
                      onClick={() => ask("release", own)}
                    />
                  </>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      {partFailure ? (
        <div className="px-4 pb-4">
          <FailureLine failure={partFailure} onRetry={retry} />
        </div>
      ) : open && !hasPublic ? (
        <Ways port={open} free={free.length} onAsk={setAsked} />
      ) : null}
      <TakeAddressDialog
        isOpen={asked?.what === "take"}
        onClose={close}
        {...(open
          ? {
              fixed: {
                siteId: server.siteId,
                projectId: server.projectId,
                portId: open.id,
                name: server.name,
                externalIds: open.externalIds,
              },
            }
          : {})}
      />
      <ReuseAddressDialog
        server={server}
        port={asked?.what === "reuse" ? asked.port : null}
        addresses={free}
        onClose={close}
      />
      <ReleaseAddressesDialog
        deed={asked?.what === "deed" ? asked.deed : null}
        onClose={close}
        onConfirm={({ verb, addresses }) => {
          close();
          void deeds[verb].act(addresses.map((address) => ({ ...address, name: address.address })));
        }}
      />
    </Panel>
  );
}
