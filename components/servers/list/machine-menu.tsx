"use client";
import { Copy, CopyPlus, Terminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { Server } from "@/lib/server";
import type { ServerAction } from "@/lib/server-actions";
import { IntentItems } from "@/components/intents/intent-items";
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
  const t = useTranslations("servers.list");
  if (row.server) return <ServerItems server={row.server} isStale={isStale} onAct={onAct} />;
  return row.intent ? <IntentItems intent={row.intent} follow={t("follow")} /> : null;
}
