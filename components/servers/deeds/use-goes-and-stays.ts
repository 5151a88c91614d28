"use client";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { useFormat } from "@/components/ui/use-format";
import { doomedVolumes, imagesOf, keyOf, type Known, type Releasable, releasables, unreadParts } from "./releases";
import { askedAtMost } from "./use-belongings";

const of = (things: readonly Releasable[], kind: Releasable["kind"]) => things.filter((thing) => thing.kind === kind);

/** The two lists of the dialog in words, with counts and sizes as the sites tell them; and what they did not tell. */
export function useGoesAndStays(
  servers: readonly Server[],
  known: readonly Known[],
  isAsking: boolean,
  chosen: readonly Releasable[],
) {
  const t = useTranslations("servers.delete");
  const format = useFormat();
  const count = servers.length;
  const disk = servers.reduce((sum, { flavor, image }) => sum + (image === null ? 0 : (flavor.diskGiB ?? 0)), 0);
  const withDisk = servers.filter(({ image }) => image !== null).length;
  const volumes = doomedVolumes(known);
  const leaving = new Set(chosen.map(keyOf));
  const staying = releasables(known).filter((thing) => !leaving.has(keyOf(thing)));
  const volumesIn = (things: readonly Releasable[]) => {
    const own = of(things, "volume");
    const size = own.reduce((sum, { sizeGiB }) => sum + (sizeGiB ?? 0), 0);
    return own.length === 0 ? [] : [t("volumes", { count: own.length, name: own[0]!.label, size: format.disk(size) })];
  };
  const addressesIn = (things: readonly Releasable[], key: "addresses" | "addressesBack") => {
    const own = of(things, "address");
    return own.length === 0 ? [] : [t(key, { count: own.length, address: own[0]!.label })];
  };
  const images = imagesOf(known);
  // Until a machine's own answer is there, what the list knows of it.
  const unknown = servers.filter((server) => !known.some((one) => one.server === server && one.belongings));
  const floating = unknown.flatMap(({ addresses }) => addresses.filter(({ kind }) => kind === "floating"));
  const listed = floating[0] ? [t("addresses", { count: floating.length, address: floating[0].address })] : [];
  return {
    goes: [
      t("machines", { count }),
      ...(disk > 0 ? [t("disks", { count: withDisk, disk: format.disk(disk) })] : []),
      ...(volumes.going > 0 ? [t("bootVolumes", { count: volumes.going, size: format.disk(volumes.goingGiB) })] : []),
      ...addressesIn(chosen, "addressesBack"),
      ...volumesIn(chosen),
    ],
    stays: [
      ...(unknown.length > 0 ? [...listed, t("anyVolumes")] : []),
      ...addressesIn(staying, "addresses"),
      ...volumesIn(staying),
      ...(volumes.unsaid > 0 ? [t("unsaid", { count: volumes.unsaid })] : []),
      ...(images > 0 ? [t("images", { count: images })] : []),
      ...(servers.some(({ keyName }) => keyName !== null) ? [t("key")] : []),
    ],
    notes: [
      ...(isAsking ? [t("asking")] : []),
      ...unreadParts(known).map((part) => t(`unread.${part}`)),
      ...(count > askedAtMost ? [t("tooMany", { count: count - askedAtMost })] : []),
    ],
  };
}
