"use client";
import { useTranslations } from "use-intl";
import type { NetworkRow } from "@/lib/network";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { ConfirmDialog } from "./confirm-dialog";
import { useLast } from "./use-last";

/** Asks before networks are taken down; only those that no machine is on come here. */
export function DeleteNetworksDialog({
  networks,
  onClose,
  onDelete,
}: {
  networks: readonly NetworkRow[] | null;
  onClose: () => void;
  onDelete: (networks: readonly NetworkRow[]) => void;
}) {
  const t = useTranslations("networks.delete");
  const format = useFormat();
  const siteName = useSiteName();
  const shown = useLast(networks);
  if (shown === null) return null;
  const count = shown.length;
  const subnets = shown.reduce((sum, network) => sum + network.subnets.length, 0);
  const routers = shown.flatMap(({ reach }) =>
    reach.kind === "internet" || reach.kind === "inside" ? reach.router.name : [],
  );
  return (
    <ConfirmDialog
      key={shown.map(({ id }) => id).join()}
      isOpen={networks !== null}
      onClose={onClose}
      onConfirm={() => onDelete(shown)}
      title={t("title", { count, name: shown[0]?.name ?? "" })}
      lead={t("lead", { count, site: format.list([...new Set(shown.map(({ siteId }) => siteName(siteId)))]) })}
      goes={[
        t("networks", { count }),
        ...(subnets > 0 ? [t("subnets", { count: subnets })] : []),
        ...(routers.length > 0 ? [t("interfaces", { count: routers.length })] : []),
      ]}
      stays={routers.length > 0 ? [t("routers", { names: format.list([...new Set(routers)]) })] : [t("nothing")]}
      count={count}
      submit={t("submit", { count })}
    />
  );
}
