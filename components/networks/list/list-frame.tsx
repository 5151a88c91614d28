"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { LineOfSites } from "@/components/shell/line-of-sites";
import { PageHeader } from "@/components/shell/page-header";
import type { SiteRow } from "@/components/table/column";
import { DataTable, type DataTableProps } from "@/components/table/data-table";
import { isOutside } from "@/components/table/is-outside";
import { Button } from "@/components/ui/button";
import type { SiteAnswer } from "@/components/use-site-queries";
import { NetworkTabs } from "../network-tabs";

type Own = "view" | "columns" | "rowId" | "filters" | "searchOf" | "rowMenu" | "bulk";

/** Title, tabs, sites and table: what the lists of networks, public addresses and security groups have alike. */
export function ListFrame<Row extends SiteRow & { name: string }>({
  area,
  known,
  says,
  onMake,
  ...own
}: Pick<DataTableProps<Row>, Own> & {
  /** Where its words stand below `networks`. */
  area: "networks" | "addresses" | "groups";
  known: { rows: readonly Row[]; bySite: readonly SiteAnswer[]; retry: (siteId?: string) => void };
  says: string;
  onMake: () => void;
}) {
  const t = useTranslations("networks");
  const { rows, bySite, retry } = known;
  const make = (
    <Button look="primary" icon={Plus} onClick={onMake}>
      {t(`${area}.create`)}
    </Button>
  );
  return (
    <>
      <PageHeader title={t(`${area}.title`)} says={says} actions={make} />
      <NetworkTabs />
      <LineOfSites view={own.view} bySite={bySite} />
      <DataTable
        {...own}
        caption={t(`${area}.caption`)}
        rows={rows}
        rowName={({ name }) => name}
        bySite={bySite}
        onRetry={retry}
        searchLabel={t(`${area}.find`)}
        none={{ says: t(`${area}.none`), action: make }}
        noMatch={t(`${area}.matches`)}
        cannotKnow={t(isOutside(bySite) ? "list.noAccess" : `${area}.unknown`)}
      />
    </>
  );
}
