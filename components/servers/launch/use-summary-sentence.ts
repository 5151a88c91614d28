"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { imageTitle } from "./image-field";
import { lowerFirst } from "@/components/form/lower-first";
import type { Launch } from "./resolve-launch";
import { usePortWords } from "./use-port-words";

/** Reads everything back in one sentence; null before there is enough to say. */
export function useSummarySentence(launch: Launch): string | null {
  const t = useTranslations("launch.summary");
  const what = useTranslations("launch.ports.what");
  const format = useFormat();
  const ports = usePortWords();
  const { place, image, flavor, community, count, bootVolume, volumes, address, end } = launch;
  if (!place || !image || !flavor || community === null) return null;
  const storage = volumes.reduce(
    (sum, one) => sum + ((one.kind === "new" ? one.sizeGiB : one.volume?.sizeGiB) ?? 0),
    0,
  );
  const byGroup = launch.namedGroups.some(({ opensSsh }) => opensSsh) ? [what("ssh")] : [];
  const byChip = launch.ports.filter(({ problem }) => problem === null).map(({ choice }) => ports(choice).what);
  const opens = [...new Set([...byGroup, ...byChip.map(lowerFirst)])];
  return t("say", {
    count,
    image: imageTitle(image),
    vcpus: flavor.vcpus,
    ram: format.ram(flavor.ramMiB),
    site: place.site.name,
    community,
    boot: bootVolume ? "yes" : "no",
    bootSize: format.disk(bootVolume?.sizeGiB ?? 0),
    volumes: volumes.length,
    storage: format.disk(storage),
    address: address.kind,
    ip: address.kind === "reuse" ? address.floatingIp.address : "",
    opens: opens.length,
    ports: format.list(opens),
    ends: end.endsOn === null ? "no" : "yes",
    date: end.endsOn === null ? "" : format.date(end.endsOn),
  });
}
