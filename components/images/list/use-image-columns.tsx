"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { useIntentWord } from "@/components/intents/use-intent-word";
import type { Column } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { extraColumn } from "@/components/table/extra-column";
import { useFormat } from "@/components/ui/use-format";
import { usePhone } from "@/components/use-media";
import { useSiteName } from "@/components/use-sites";
import type { ImageLine } from "../use-images";
import { nameOf, useImageWords } from "../use-image-words";

const dash = "–";

const hrefOf = ({ thing, intent }: ImageLine): string =>
  thing ? paths.image(thing) : intent ? paths.intent(intent.id) : paths.images;

export function useStateOfLine() {
  const words = useImageWords();
  const ofIntent = useIntentWord();
  const siteName = useSiteName();
  return ({ thing, intent, siteId }: ImageLine) => {
    if (thing) return words.state(thing);
    if (intent) return { ...ofIntent(intent, siteName(siteId)), title: undefined };
    return { family: "unknown" as const, word: dash, title: undefined };
  };
}

const updated = ({ thing, createdAt }: ImageLine) => thing?.updatedAt || createdAt || null;

export function useImageColumns(): Column<ImageLine>[] {
  const t = useTranslations("images");
  const table = useTranslations("table.column");
  const kit = useColumnKit<ImageLine>(useSiteName());
  const words = useImageWords();
  const state = useStateOfLine();
  const format = useFormat();
  const empty = usePhone() ? null : dash;
  return [
    {
      id: "name",
      title: table("name"),
      kind: "name",
      sort: nameOf,
      cell: (line) => (
        <>
          <Link className="namecell" href={hrefOf(line)} title={nameOf(line)}>
            {nameOf(line)}
          </Link>
          {line.thing?.serverId ? <span className="t3 small"> · {t("ofMachine")}</span> : null}
          {line.thing?.isHidden ? <span className="t3 small"> · {t("hidden")}</span> : null}
        </>
      ),
    },
    kit.state(state),
    kit.site(),
    {
      id: "system",
      title: t("column.system"),
      kind: "text",
      sort: ({ thing }) => (thing ? words.system(thing) : null),
      cell: ({ thing }) => (thing && words.system(thing)) ?? empty,
    },
    {
      id: "seen",
      title: t("column.seen"),
      kind: "text",
      sort: ({ thing }) => (thing ? words.seen(thing) : null),
      cell: ({ thing }) => (thing ? <span title={thing.visibility}>{words.seen(thing)}</span> : empty),
    },
    {
      id: "size",
      title: table("size"),
      kind: "number",
      sort: ({ thing }) => thing?.sizeBytes ?? null,
      cell: ({ thing }) => (thing?.sizeBytes ? format.bytes(thing.sizeBytes) : empty),
    },
    kit.age(updated, t("column.age")),
    extraColumn("community", table("community"), ({ thing, project }) =>
      thing?.isMine === false ? null : (project?.community ?? null),
    ),
    extraColumn("format", t("column.format"), ({ thing }) => thing?.diskFormat ?? null, true),
    extraColumn("checksum", t("column.checksum"), ({ thing }) => thing?.checksum ?? null, true),
    extraColumn("tags", t("column.tags"), ({ thing }) => thing?.tags.join(", ") || null),
    extraColumn("id", t("column.id"), ({ thing }) => thing?.id ?? null, true),
  ];
}
