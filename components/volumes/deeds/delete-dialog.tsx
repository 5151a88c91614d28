"use client";
import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { Volume } from "@/lib/volume";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { CancelButton } from "@/components/ui/cancel-button";
import { Dialog } from "@/components/ui/dialog";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { useVolumeActions } from "../use-volume-actions";
import { useVolumeName } from "../use-volume-words";
import { volumeIcon } from "../volume-look";
import { TypedWordField, useTypedWord } from "./typed-word";

/** How many snapshots each of them has, as the lists know it; undefined while a site has not said. */
function useSnapshotCounts(volumes: readonly Volume[]): Map<string, number> {
  const trpc = useTRPC();
  const siteIds = [...new Set(volumes.map(({ siteId }) => siteId))];
  const answers = useQueries({ queries: siteIds.map((siteId) => trpc.volumes.listSnapshots.queryOptions({ siteId })) });
  const snapshots = answers.flatMap(({ data }) => data?.rows ?? []);
  return new Map(
    volumes.map(({ siteId, id }) => [
      id,
      snapshots.filter((snapshot) => snapshot.siteId === siteId && snapshot.volumeId === id).length,
    ]),
  );
}

/** Asks before volumes and all that is on them are deleted; those with snapshots are left out, with the reason. */
export function DeleteDialog({
  volumes,
  isOpen,
  onClose,
  onDeleted,
}: {
  volumes: readonly Volume[];
  isOpen: boolean;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}) {
  const t = useTranslations("volumes.delete");
  const format = useFormat();
  const siteName = useSiteName();
  const nameOf = useVolumeName();
  const cancel = useRef<HTMLButtonElement>(null);
  const { remove, isActing } = useVolumeActions();
  const snapshots = useSnapshotCounts(volumes);
  const isHeld = ({ id }: Volume) => (snapshots.get(id) ?? 0) > 0;
  const held = volumes.filter(isHeld);
  const doomed = volumes.filter((volume) => !isHeld(volume)).map((volume) => ({ ...volume, name: nameOf(volume) }));
  const [one] = doomed.length > 0 ? doomed : held.map((volume) => ({ ...volume, name: nameOf(volume) }));
  const count = doomed.length;
  const size = format.disk(doomed.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0));
  const others = doomed.filter(({ isMine }) => !isMine).length;
  const site = format.list([...new Set(volumes.map(({ siteId }) => siteName(siteId)))]);

  const typed = useTypedWord(doomed);
  const submit = async () => {
    if (count === 0 || isActing || !typed.check()) return;
    const failures = await remove(doomed);
    onClose();
    if (failures.length === 0) onDeleted?.();
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { count: Math.max(count, 1), name: one?.name ?? "" })}
      lead={count === 0 ? undefined : t("lead", { count, site })}
      initialFocus={cancel}
      actions={
        <>
          <CancelButton ref={cancel} onClose={onClose} />
          {count === 0 ? null : (
            <Button look="danger-edge" icon={volumeIcon.delete} busy={isActing} onClick={() => void submit()}>
              {t("submit", { count })}
            </Button>
          )}
        </>
      }
    >
      {count === 0 ? null : <GoesAndStays goes={[t("volumes", { count, size }), t("content")]} stays={[t("copies")]} />}
      {held.length > 0 ? (
        <Note
          family="attention"
          title={t("held", { count: held.length, name: held[0] ? nameOf(held[0]) : "" })}
          actions={<Link href={paths.snapshots}>{t("seeSnapshots")}</Link>}
        >
          <p>{t("heldSays")}</p>
        </Note>
      ) : null}
      {others > 0 ? (
        <Note family="attention">
          <p>{t("others", { count: others })}</p>
        </Note>
      ) : null}
      {count === 0 ? null : <p className="help">{t("quota", { size })}</p>}
      <TypedWordField typed={typed} onEnter={() => void submit()} />
    </Dialog>
  );
}
