"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus, Unplug } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ServerPort } from "@/lib/network";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { IconButton, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { ConfirmDialog } from "./dialogs/confirm-dialog";
import { FormDialog } from "./dialogs/form-dialog";
import { useLast } from "./dialogs/use-last";
import { useDeed } from "./use-deed";
import { useServerNetworking } from "./use-server-networking";

type Port = ServerPort & { siteId: string; projectId: string; name: string };

const nameOf = (port: ServerPort) => port.network ?? port.networkId;

function AttachDialog({
  server,
  networks,
  groupIds,
  isOpen,
  onClose,
}: {
  server: Server;
  networks: readonly { id: string; name: string }[];
  /** The new port gets the groups that the machine has already. */
  groupIds: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("networks.interfaces");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string | null>(null);
  const attach = useMutation(trpc.networks.attachInterface.mutationOptions());
  const networkId = networks.find(({ id }) => id === chosen)?.id ?? networks[0]?.id;
  const { act, isActing } = useDeed("attachInterface", ({ siteId, projectId, id }: Server) =>
    attach.mutateAsync({
      server: { siteId, projectId, id },
      networkId: networkId ?? "",
      ...(groupIds.length > 0 && { groupIds: [...groupIds] }),
    }),
  );
  const submit = async () => {
    if (networkId !== undefined && (await act([server])).length > 0) onClose();
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { name: server.name })}
      lead={t("lead")}
      submit={t("submit")}
      icon={Plus}
      busy={isActing}
      failure={attach.error ? failureFrom(attach.error) : null}
    >
      <Field label={t("network")} help={networks.length === 0 ? t("noNetwork") : undefined}>
        <Select
          value={networkId ?? ""}
          options={networks.map(({ id, name }) => ({ value: id, label: name || id }))}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

/** The networks a machine is on; one more, or one less. */
export function ServerInterfaces({ server }: { server: Server }) {
  const t = useTranslations("networks.interfaces");
  const trpc = useTRPC();
  const { known, failure, retry } = useServerNetworking(server);
  const [isAdding, setIsAdding] = useState(false);
  const [doomed, setDoomed] = useState<ServerPort | null>(null);
  const shown = useLast(doomed);
  const detach = useMutation(trpc.networks.detachInterface.mutationOptions());
  const { siteId, projectId, id } = server;
  const { act } = useDeed("detachInterface", (port: Port) =>
    detach.mutateAsync({ server: { siteId, projectId, id }, portId: port.id }),
  );
  const ports = known?.ports.ok ? known.ports.value : [];
  const usable = known?.networks.ok ? known.networks.value : [];
  const partFailure = failure ?? (known?.ports.ok === false ? known.ports.failure : null);
  return (
    <Panel
      title={t("panel")}
      action={usable.length > 0 ? <LinkButton onClick={() => setIsAdding(true)}>{t("add")}</LinkButton> : undefined}
      flush
    >
      {partFailure ? (
        <div className="px-4 pb-4">
          <FailureLine failure={partFailure} onRetry={retry} />
        </div>
      ) : null}
      {known && ports.length === 0 && !partFailure ? <p className="t3 px-4 pb-4">{t("none")}</p> : null}
      <ul className="list">
        {ports.map((port) => (
          <li key={port.id} className="row wrap">
            <span className="strong">{nameOf(port)}</span>
            <span className="mono small">{port.addresses.join(", ")}</span>
            <span className="end row">
              <span className="mono small t3">{port.mac}</span>
              <IconButton
                small
                icon={Unplug}
                label={t("remove", { network: nameOf(port) })}
                onClick={() => setDoomed(port)}
              />
            </span>
          </li>
        ))}
      </ul>
      <AttachDialog
        server={server}
        networks={usable}
        groupIds={[...new Set(ports.flatMap(({ groupIds }) => groupIds))]}
        isOpen={isAdding}
        onClose={() => setIsAdding(false)}
      />
      {shown ? (
        <ConfirmDialog
          key={shown.id}
          isOpen={doomed !== null}
          onClose={() => setDoomed(null)}
          onConfirm={() => {
            setDoomed(null);
            void act([{ ...shown, siteId, projectId, name: nameOf(shown) }]);
          }}
          title={t("removeTitle", { name: server.name, network: nameOf(shown) })}
          lead={ports.length === 1 ? t("removeLast") : t("removeLead")}
          goes={[
            t("goesPort", { addresses: shown.addresses.join(", ") }),
            ...(shown.floating ? [t("goesFloating", { address: shown.floating.address })] : []),
          ]}
          stays={[
            t("staysMachine"),
            ...(shown.floating ? [t("staysFloating", { address: shown.floating.address })] : []),
          ]}
          count={1}
          submit={t("removeSubmit")}
          icon={Unplug}
        />
      ) : null}
    </Panel>
  );
}
