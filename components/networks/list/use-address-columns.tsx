"use client";
import Link from "next/link";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { FloatingIp } from "@/lib/network";
import { paths } from "@/lib/paths";
import type { Family } from "@/lib/status";
import type { Column, Filter } from "@/components/table/column";
import { useColumnKit } from "@/components/table/columns";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import type { AddressLine } from "../use-wished-rows";
import { useWishState } from "./network-cells";

const dash = "–";

/** A port keeps its address also while the site has it DOWN: what counts is whether it is on one. */
export function addressState({ status, portId }: Pick<FloatingIp, "status" | "portId">): {
  family: Family;
  key: "used" | "free" | "error" | "going";
} {
  if (status === "ERROR") return { family: "error", key: "error" };
  if (portId === null) return { family: "off", key: "free" };
  return status === "ACTIVE" ? { family: "ok", key: "used" } : { family: "busy", key: "going" };
}

function UsedBy({ address }: { address: FloatingIp }) {
  const t = useTranslations("networks.addresses");
  const { server, owner, siteId, projectId, portId } = address;
  if (server) return <Link href={paths.server({ siteId, projectId, id: server.id })}>{server.name}</Link>;
  if (portId === null) return <span className="t3">{t("nobody")}</span>;
  return <span className="t2">{owner === null ? t("something") : t("owner", { owner })}</span>;
}

export function useAddressColumns(): Column<AddressLine>[] {
  const t = useTranslations("networks.addresses");
  const table = useTranslations("table.column");
  const kit = useColumnKit<AddressLine>(useSiteName());
  const wish = useWishState();
  const state = (line: AddressLine) => {
    if (!line.thing) return wish(line) ?? { family: "unknown" as const, word: dash, title: undefined };
    const { family, key } = addressState(line.thing);
    return { family, word: t(`state.${key}`), title: line.thing.status };
  };
  return [
    {
      id: "name",
      title: table("address"),
      kind: "name",
      sort: ({ name }) => name,
      cell: ({ name, thing, intent }) =>
        thing ? (
          <span className="mono strong">{name}</span>
        ) : (
          <Link className="namecell" href={intent ? paths.intent(intent.id) : paths.addresses}>
            {t("coming", { network: name })}
          </Link>
        ),
    },
    {
      id: "state",
      title: t("column.state"),
      kind: "state",
      sort: (line) => state(line).word,
      cell: (line) => {
        const { family, word, title } = state(line);
        return <Status family={family} word={word} title={title} />;
      },
    },
    {
      id: "usedBy",
      title: t("column.usedBy"),
      kind: "text",
      sort: ({ thing }) => thing?.server?.name ?? thing?.owner ?? null,
      cell: ({ thing }) => (thing ? <UsedBy address={thing} /> : dash),
    },
    kit.site(),
    kit.community(({ project }) => project),
    {
      id: "fixed",
      title: t("column.fixed"),
      kind: "address",
      sort: ({ thing }) => thing?.fixedAddress ?? null,
      cell: ({ thing }) => <span className="mono">{thing?.fixedAddress ?? dash}</span>,
    },
    {
      id: "network",
      title: t("column.network"),
      kind: "text",
      isExtra: true,
      sort: ({ thing }) => thing?.networkName ?? null,
      cell: ({ thing }) => thing?.networkName ?? dash,
    },
    kit.age(({ createdAt }) => createdAt, t("column.since")),
  ];
}

const uses = ["used", "free", "error", "going"] as const;

export function useAddressFilters(): Filter<AddressLine>[] {
  const t = useTranslations("networks.addresses");
  const table = useTranslations("table.column");
  return useMemo(
    () => [
      {
        id: "state",
        label: t("column.state"),
        valueOf: ({ thing }) => (thing ? addressState(thing).key : ""),
        labelOf: (value) => t(`state.${uses.find((one) => one === value) ?? "used"}`),
      },
      { id: "community", label: table("community"), valueOf: ({ project }) => project?.community ?? "" },
    ],
    [t, table],
  );
}
