"use client";
import { Plus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { whyNotImage } from "@/lib/image";
import { paths } from "@/lib/paths";
import { staleSince } from "@/components/servers/list/stale-since";
import { LineOfSites } from "@/components/shell/line-of-sites";
import { PageHeader } from "@/components/shell/page-header";
import type { BulkAction } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { thingMenu } from "@/components/table/thing-menu";
import { ButtonLink } from "@/components/ui/button";
import { ToggleChip } from "@/components/ui/chip";
import { useFormat } from "@/components/ui/use-format";
import { UploadCards } from "../add/upload-cards";
import { useImageDialogs } from "../dialogs/use-image-dialogs";
import { type ImageLine, useImages } from "../use-images";
import { nameOf, useImageWords } from "../use-image-words";
import { deedIcon, ImageMenu } from "./image-menu";
import { Invitations } from "./invitations";
import { useImageColumns } from "./use-image-columns";
import { useImageFilters } from "./use-image-filters";

function useSays({ lines, bySite, pending }: ReturnType<typeof useImages>): string {
  const t = useTranslations("images");
  const format = useFormat();
  const answered = bySite.filter(({ state }) => state === "fresh" || state === "stale").length;
  if (answered === 0) return t(pending ? "saysAsking" : "saysMute");
  const mine = lines.filter(({ thing }) => thing?.isMine === true);
  const bytes = mine.reduce((sum, { thing }) => sum + (thing?.sizeBytes ?? 0), 0);
  return t("says", { count: lines.length, sites: answered, mine: mine.length, size: format.bytes(bytes) });
}

/** All images of all sites in one table: to start from, and to look after one's own. */
export function ImageList() {
  const t = useTranslations("images");
  const [community, setCommunity] = useQueryState("all", parseAsBoolean.withDefault(false));
  const known = useImages({ community });
  const { lines, bySite, invitations, retry } = known;
  const says = useSays(known);
  const columns = useImageColumns();
  const filters = useImageFilters();
  const words = useImageWords();
  const { ask, dialogs, deeds } = useImageDialogs();
  const isStale = (line: ImageLine) => staleSince(line, bySite) !== null;
  const bulk = (chosen: readonly ImageLine[]): BulkAction<ImageLine>[] => [
    {
      id: "delete",
      label: t("deed.delete"),
      icon: deedIcon.delete,
      danger: true,
      eligible: chosen.filter(
        (line) => line.thing !== null && !isStale(line) && whyNotImage("delete", line.thing) === null,
      ),
      run: (eligible) =>
        ask(
          "delete",
          eligible.flatMap(({ thing }) => thing ?? []),
        ),
    },
  ];
  const rowMenu = (line: ImageLine) =>
    thingMenu(line, (image) => (
      <ImageMenu image={image} isStale={isStale(line)} onAct={(deed, one) => ask(deed, [one])} />
    ));
  const add = (
    <ButtonLink look="primary" icon={Plus} href={paths.addImage}>
      {t("add.open")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} says={says} actions={add} />
      <LineOfSites view="images" bySite={bySite} />
      <UploadCards />
      <Invitations images={invitations} deeds={deeds} />
      <div className="tools">
        <ToggleChip on={community} onClick={() => void setCommunity(community ? null : true)}>
          {t("community")}
        </ToggleChip>
      </div>
      <DataTable
        view="images"
        caption={t("caption")}
        columns={columns}
        rows={lines}
        rowId={({ siteId, id }) => `${siteId}/${id}`}
        rowName={nameOf}
        bySite={bySite}
        onRetry={retry}
        filters={filters}
        searchOf={(line) => [
          nameOf(line),
          line.id,
          line.thing ? words.system(line.thing) : null,
          line.thing?.loginUser ?? null,
          ...(line.thing?.tags ?? []),
        ]}
        searchLabel={t("find")}
        rowMenu={rowMenu}
        bulk={bulk}
        none={{ says: t("none"), action: add }}
        noMatch={t("matches")}
        cannotKnow={t("unknown")}
      />
      {dialogs}
    </>
  );
}
