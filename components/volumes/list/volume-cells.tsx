"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { bootsServer } from "@/lib/volume";
import { useIntentWord } from "@/components/intents/use-intent-word";
import { useSiteName } from "@/components/use-sites";
import type { VolumeRow } from "../use-wished-rows";
import { useVolumeName, useVolumeState } from "../use-volume-words";

/** A volume leads to its page; a wish that the site does not show yet to its progress. */
export const hrefOfVolume = ({ thing, intent }: VolumeRow): string =>
  thing ? paths.volume(thing) : intent ? paths.intent(intent.id) : paths.volumes;

export function useNameOfRow() {
  const name = useVolumeName();
  return ({ thing, name: own }: VolumeRow) => (thing ? name(thing) : own);
}

export function NameCell({ row }: { row: VolumeRow }) {
  const t = useTranslations("volumes");
  const name = useNameOfRow()(row);
  const { thing } = row;
  const isBoot = thing !== null && thing.name !== "" && bootsServer(thing) !== null;
  return (
    <>
      <Link className="namecell" href={hrefOfVolume(row)} title={name}>
        {name}
      </Link>
      {isBoot ? <span className="t3 small"> · {t("bootDisk")}</span> : null}
      {thing && !thing.isMine ? (
        <span className="t3 small" title={thing.userId ?? undefined}>
          {" "}
          · {t("colleague")}
        </span>
      ) : null}
    </>
  );
}

/** The word that the state cell shows; also what the column sorts by and what the file says. */
export function useStateOfRow(staleAt: (row: VolumeRow) => string | null) {
  const state = useVolumeState();
  const ofIntent = useIntentWord();
  const siteName = useSiteName();
  return (row: VolumeRow) => {
    if (row.thing) return state.ofVolume(row.thing, staleAt(row));
    if (row.intent) return { ...ofIntent(row.intent, siteName(row.siteId)), title: undefined };
    return { family: "unknown" as const, word: "–", title: undefined };
  };
}

export const serversOf = ({ thing }: VolumeRow): string | null =>
  thing?.attachments.map(({ serverId, serverName }) => serverName ?? serverId).join(", ") || null;

/** The machines that use it, each a link. */
export function AttachedCell({ row }: { row: VolumeRow }) {
  const { thing } = row;
  if (thing === null || thing.attachments.length === 0) return null;
  return thing.attachments.map(({ serverId, serverName }, index) => (
    <span key={serverId}>
      {index > 0 ? ", " : null}
      <Link href={paths.server({ ...thing, id: serverId })}>{serverName ?? serverId.slice(0, 8)}</Link>
    </span>
  ));
}
