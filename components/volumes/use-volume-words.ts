"use client";
import { useTranslations } from "use-intl";
import type { Family } from "@/lib/status";
import { bootsServer, snapshotFamily, type Volume, volumeFamily, type VolumeSnapshot } from "@/lib/volume";
import { useFormat } from "@/components/ui/use-format";

export type StateWords = { family: Family; word: string; title: string };

/** States with a word of their own below `volumes.state`; others print as they are. */
const known = [
  ...(["available", "in-use", "creating", "downloading", "attaching", "reserved", "detaching", "extending"] as const),
  ...(["deleting", "uploading", "retyping", "backing-up", "restoring-backup", "maintenance", "reverting"] as const),
  ...(["awaiting-transfer", "error", "error_deleting", "error_extending", "error_restoring"] as const),
];

const maxWord = 14;

/** A state as a family, a word and the site's own word. `staleAt` is the hour at which it was last seen. */
export function useVolumeState() {
  const t = useTranslations("volumes.state");
  const format = useFormat();
  const said = (status: string) => {
    const key = known.find((one) => one === status);
    return key === undefined ? status || "–" : t(key);
  };
  const words = (family: Family, word: string, raw: string, staleAt: string | null): StateWords => {
    const seen = staleAt === null ? null : t("staleAt", { word, time: format.time(staleAt) });
    return {
      family,
      word: seen !== null && word.length <= maxWord ? seen : word,
      title: [t("raw", { raw }), seen].filter(Boolean).join(" · "),
    };
  };
  return {
    ofVolume: (volume: Pick<Volume, "status">, staleAt: string | null = null) =>
      words(volumeFamily(volume), said(volume.status), volume.status, staleAt),
    ofSnapshot: (snapshot: Pick<VolumeSnapshot, "status">, staleAt: string | null = null) =>
      words(
        snapshotFamily(snapshot),
        snapshot.status === "available" ? t("ready") : said(snapshot.status),
        snapshot.status,
        staleAt,
      ),
  };
}

/** The type of storage; the one every site has when it names none is called after what it is. */
export function useTypeWord() {
  const t = useTranslations("volumes");
  return (type: string): string => (type === "__DEFAULT__" ? t("defaultType") : type);
}

/** What people call it; a disk that Nova made has no name and is called after its machine. */
export function useVolumeName() {
  const t = useTranslations("volumes");
  return (volume: Pick<Volume, "name" | "id" | "isBootable" | "attachments">): string => {
    if (volume.name !== "") return volume.name;
    const boot = bootsServer(volume);
    const link = boot ?? volume.attachments[0];
    const server = link ? (link.serverName ?? link.serverId.slice(0, 8)) : "";
    if (link) return t(boot ? "bootDiskOf" : "diskOf", { server });
    return t("noName", { id: volume.id.slice(0, 8) });
  };
}
