"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { families, type Family } from "@/lib/status";
import { SiteMark, type Disc } from "../sites/site-mark";
import { Age } from "../ui/ago";
import { Status } from "../ui/status";
import type { Column, SiteRow } from "./column";

/** The columns that mean the same in every table. Call it in the component that makes its columns. */
export function useColumnKit<Row extends SiteRow>(siteName: (siteId: string) => string) {
  const t = useTranslations("table.column");
  return {
    /** A link, with grey words after it, such as the owner. */
    name: (given: {
      nameOf: (row: Row) => string;
      href: (row: Row) => string;
      after?: (row: Row) => ReactNode;
      title?: string;
    }): Column<Row> => ({
      id: "name",
      title: given.title ?? t("name"),
      kind: "name",
      sort: given.nameOf,
      cell: (row) => {
        const after = given.after?.(row);
        return (
          <>
            <Link className="namecell" href={given.href(row)}>
              {given.nameOf(row)}
            </Link>
            {after ? <span className="t3 small"> · {after}</span> : null}
          </>
        );
      },
    }),
    /** By family first, so that what needs a person stands together. */
    state: (
      stateOf: (row: Row) => { family: Family; word: string; title?: string | undefined; paused?: boolean | undefined },
    ): Column<Row> => ({
      id: "state",
      title: t("state"),
      kind: "state",
      sort: (row) => `${families.indexOf(stateOf(row).family)} ${stateOf(row).word}`,
      csv: (row) => stateOf(row).word,
      cell: (row) => <Status {...stateOf(row)} />,
    }),
    site: (discOf?: (row: Row) => Disc): Column<Row> => ({
      id: "site",
      title: t("site"),
      kind: "site",
      sort: (row) => siteName(row.siteId),
      cell: (row) =>
        discOf ? (
          <span className="row">
            <SiteMark disc={discOf(row)} />
            {siteName(row.siteId)}
          </span>
        ) : (
          siteName(row.siteId)
        ),
    }),
    /** The community first, the site's own project name in the tooltip. */
    community: (projectOf: (row: Row) => { community: string; projectName: string } | undefined): Column<Row> => ({
      id: "community",
      title: t("community"),
      kind: "community",
      sort: (row) => projectOf(row)?.community ?? null,
      cell: (row) => <span title={projectOf(row)?.projectName}>{projectOf(row)?.community ?? "–"}</span>,
    }),
    age: (atOf: (row: Row) => string | null, title?: string): Column<Row> => ({
      id: "age",
      title: title ?? t("created"),
      kind: "age",
      sort: atOf,
      cell: (row) => <Age at={atOf(row)} />,
    }),
  };
}
