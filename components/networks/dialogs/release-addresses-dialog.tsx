"use client";
import { Unlink, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import type { FloatingIp } from "@/lib/network";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { ConfirmDialog } from "./confirm-dialog";
import { useLast } from "./use-last";

export type AddressDeed = { verb: "release" | "detach"; addresses: readonly FloatingIp[] };

/** Asks before addresses leave their machines or the project. */
export function ReleaseAddressesDialog({
  deed,
  onClose,
  onConfirm,
}: {
  deed: AddressDeed | null;
  onClose: () => void;
  onConfirm: (deed: AddressDeed) => void;
}) {
  const t = useTranslations("networks.release");
  const format = useFormat();
  const siteName = useSiteName();
  const shown = useLast(deed);
  if (shown === null) return null;
  const { verb, addresses } = shown;
  const count = addresses.length;
  const about = { count, address: addresses[0]?.address ?? "" };
  const servers = addresses.flatMap(({ server }) => server?.name ?? []);
  const reach = servers.length === 0 ? [] : [t("reach", { names: format.list(servers), count: servers.length })];
  const machines = servers.length === 0 ? [t("nothing")] : [t("machines", { count: servers.length })];
  return (
    <ConfirmDialog
      key={`${verb} ${addresses.map(({ id }) => id).join()}`}
      isOpen={deed !== null}
      onClose={onClose}
      onConfirm={() => onConfirm(shown)}
      title={t(verb === "release" ? "title" : "titleDetach", about)}
      lead={t(verb === "release" ? "lead" : "leadDetach", {
        count,
        site: format.list([...new Set(addresses.map(({ siteId }) => siteName(siteId)))]),
      })}
      goes={verb === "release" ? [t("addresses", about), ...reach] : reach}
      stays={verb === "release" ? machines : [t("addresses", about), ...machines]}
      count={count}
      submit={t(verb === "release" ? "submit" : "submitDetach", { count })}
      icon={verb === "release" ? Undo2 : Unlink}
    />
  );
}
