"use client";
import { Orbit, Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { type ServerAction, whyNot } from "@/lib/server-actions";
import { LineOfSites } from "@/components/shell/line-of-sites";
import { PageHeader } from "@/components/shell/page-header";
import type { BulkAction } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { ButtonLink } from "@/components/ui/button";
import type { SiteAnswer } from "@/components/use-site-queries";
import { actionIcon } from "../action-look";
import { useDeeds } from "../deeds/use-deeds";
import { useWhyNot } from "../use-why-not";
import { addressOf } from "./machine-cells";
import { MachineMenu } from "./machine-menu";
import type { MachineRow } from "./machine-row";
import { staleSince } from "./stale-since";
import { useMachineColumns } from "./use-machine-columns";
import { useMachineFilters } from "./use-machine-filters";
import { useMachines } from "./use-machines";

const bulkActions = ["start", "stop", "reboot_soft", "shelve", "unshelve", "lock", "unlock", "delete"] as const;
/** In the bar also when none of the chosen machines can be asked; the others come when one can. */
const always = ["start", "stop", "delete"] as const;

/** Every site has answered that this person has nothing there yet. */
const isOutside = (bySite: readonly SiteAnswer[]) =>
  bySite.length > 0 && bySite.every(({ failure }) => failure?.kind === "not_connected");

function useSays({ machines, bySite, pending }: ReturnType<typeof useMachines>): string {
  const t = useTranslations("servers.list");
  const answered = bySite.filter(({ state }) => state === "fresh" || state === "stale").length;
  const shared = machines.filter(({ server }) => server !== null && !server.isMine).length;
  if (answered === 0 && pending) return t("saysAsking");
  if (answered === 0) return t(isOutside(bySite) ? "saysOutside" : "saysMute");
  const counted = { count: machines.length, sites: answered };
  return shared > 0 ? t("saysShared", { ...counted, shared }) : t("says", counted);
}

/** All machines of all sites in one table. */
export function ServerList() {
  const t = useTranslations("servers");
  const known = useMachines();
  const { machines, bySite, retry } = known;
  const deeds = useDeeds();
  const whyNotWords = useWhyNot();
  const staleAt = (row: MachineRow) => staleSince(row, bySite);
  const columns = useMachineColumns(staleAt);
  const filters = useMachineFilters();
  const says = useSays(known);

  const canBe = (row: MachineRow, action: ServerAction) =>
    row.server !== null && staleAt(row) === null && whyNot(action, row.server) === null;
  const run = (action: ServerAction, chosen: readonly MachineRow[]) => {
    const servers = chosen.flatMap((row) => (canBe(row, action) ? (row.server ?? []) : []));
    const left = chosen.flatMap((row) => {
      const why = row.server && whyNotWords(action, row.server, staleAt(row) !== null);
      return row.server && why ? [{ server: row.server, why }] : [];
    });
    deeds.ask(action, servers, left);
  };
  const bulk = (rows: readonly MachineRow[]) =>
    bulkActions
      .map((action): BulkAction<MachineRow> => ({
        id: action,
        label: t(`action.${action}`),
        icon: actionIcon[action],
        danger: action === "delete",
        eligible: rows.filter((row) => canBe(row, action)),
        run: () => run(action, rows),
      }))
      .filter(({ id, eligible }) => eligible.length > 0 || always.some((one) => one === id));
  const rowMenu = (row: MachineRow) => (
    <MachineMenu row={row} isStale={staleAt(row) !== null} onAct={(action, server) => deeds.ask(action, [server])} />
  );
  const launch = (
    <ButtonLink look="primary" icon={Plus} href={paths.launch}>
      {t("list.launch")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        says={says}
        actions={
          <>
            <ButtonLink icon={Orbit} className="wide-only" href={paths.sites}>
              {t("list.compare")}
            </ButtonLink>
            {launch}
          </>
        }
      />
      <LineOfSites view="servers" bySite={bySite} />
      <DataTable
        view="servers"
        caption={t("list.caption")}
        columns={columns}
        rows={machines}
        rowId={({ siteId, id }) => `${siteId}/${id}`}
        rowName={({ name }) => name}
        bySite={bySite}
        onRetry={retry}
        filters={filters}
        searchOf={(row) => [
          row.name,
          row.id,
          addressOf(row),
          ...(row.server?.addresses.map(({ address }) => address) ?? []),
          ...(row.server?.tags ?? []),
        ]}
        searchLabel={t("list.search")}
        rowMenu={rowMenu}
        bulk={bulk}
        none={{ says: t("list.none"), action: launch }}
        noMatch={t("list.matches")}
        cannotKnow={t(isOutside(bySite) ? "list.noAccess" : "list.unknown")}
      />
      {deeds.dialogs}
    </>
  );
}
