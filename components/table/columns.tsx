"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SiteMark, type Disc } from "../sites/site-mark";
import { Age } from "../ui/ago";
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
    community: (projectOf: (row: Row) => { community: string; projectName: string }): Column<Row> => ({
      id: "community",
      title: t("community"),
      kind: "community",
      sort: (row) => projectOf(row).community,
      cell: (row) => <span title={projectOf(row).projectName}>{projectOf(row).community}</span>,
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
