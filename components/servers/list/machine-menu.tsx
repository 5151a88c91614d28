"use client";
import { Archive, Copy, CopyPlus, ListChecks, RotateCcw, Terminal } from "lucide-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import type { Server } from "@/lib/server";
import type { ServerAction } from "@/lib/server-actions";
import { useTRPC } from "@/components/trpc";
import { MenuItem } from "@/components/ui/menu";
import { ActionItems } from "../action-items";
import { bestAddress } from "../get-in";
import type { MachineRow } from "./machine-row";

function ServerItems({
  server,
  isStale,
  onAct,
}: {
  server: Server;
  isStale: boolean;
  onAct: (action: ServerAction, server: Server) => void;
}) {
  const t = useTranslations("servers");
  const router = useRouter();
  const address = bestAddress(server.addresses)?.address;
  return (
    <>
      <MenuItem icon={Terminal} onClick={() => router.push(paths.server(server))}>
        {t("list.connect")}
      </MenuItem>
      {address === undefined ? null : (
        <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(address)}>
          {t("list.copyAddress")}
        </MenuItem>
      )}
      <MenuItem icon={CopyPlus} onClick={() => router.push(paths.recreate(server))}>
        {t("list.recreate")}
      </MenuItem>
      <ActionItems server={server} isStale={isStale} onAct={(action) => onAct(action, server)} />
    </>
  );
}

function IntentItems({ intent }: { intent: Intent }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onSuccess = () => void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
  const retry = useMutation(trpc.intents.retry.mutationOptions({ onSuccess }));
  const cancel = useMutation(trpc.intents.cancel.mutationOptions({ onSuccess }));
  const dismiss = useMutation(trpc.intents.markRead.mutationOptions({ onSuccess }));
  const { id } = intent;
  return (
    <>
      <MenuItem icon={ListChecks} onClick={() => router.push(paths.intent(id))}>
        {t("servers.list.follow")}
      </MenuItem>
      {intent.canRetry ? (
        <MenuItem icon={RotateCcw} onClick={() => retry.mutate({ id })}>
          {t("intents.actions.retry")}
        </MenuItem>
      ) : null}
      {intent.canCancel ? (
        <MenuItem icon={Archive} danger onClick={() => cancel.mutate({ id })}>
          {t("intents.actions.cancel")}
        </MenuItem>
      ) : null}
      {intent.failure !== null && !intent.isRead ? (
        <MenuItem icon={Archive} onClick={() => dismiss.mutate({ id })}>
          {t("intents.actions.dismiss")}
        </MenuItem>
      ) : null}
    </>
  );
}

/** The entries of a row's menu: what can be done now, and why the rest cannot. */
export function MachineMenu({
  row,
  isStale,
  onAct,
}: {
  row: MachineRow;
  isStale: boolean;
  onAct: (action: ServerAction, server: Server) => void;
}) {
  if (row.server) return <ServerItems server={row.server} isStale={isStale} onAct={onAct} />;
  return row.intent ? <IntentItems intent={row.intent} /> : null;
}
