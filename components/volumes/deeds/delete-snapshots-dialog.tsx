"use client";
import { Trash2 } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import type { VolumeSnapshot } from "@/lib/volume";
import { Button } from "@/components/ui/button";
import { CancelButton } from "@/components/ui/cancel-button";
import { Dialog } from "@/components/ui/dialog";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { useVolumeActions } from "../use-volume-actions";
import { TypedWordField, useTypedWord } from "./typed-word";

/** Nova names the snapshots below a machine's image like this: nova/compute/api.py `snapshot_volume_backed`. */
const carriesImage = ({ name }: VolumeSnapshot) => name.startsWith("snapshot for ");

/** Asks before snapshots are deleted. */
export function DeleteSnapshotsDialog({
  snapshots,
  isOpen,
  onClose,
}: {
  snapshots: readonly VolumeSnapshot[];
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("volumes.snapshots");
  const format = useFormat();
  const siteName = useSiteName();
  const cancel = useRef<HTMLButtonElement>(null);
  const { removeSnapshots, isActing } = useVolumeActions();
  const named = snapshots.map((snapshot) => ({ ...snapshot, name: snapshot.name || snapshot.id.slice(0, 8) }));
  const count = named.length;
  const size = format.disk(named.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0));
  const site = format.list([...new Set(named.map(({ siteId }) => siteName(siteId)))]);
  const typed = useTypedWord(named);
  const submit = async () => {
    if (isActing || !typed.check()) return;
    await removeSnapshots(named);
    onClose();
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("deleteTitle", { count, name: named[0]?.name ?? "" })}
      lead={t("deleteLead", { count, site })}
      initialFocus={cancel}
      actions={
        <>
          <CancelButton ref={cancel} onClose={onClose} />
          <Button look="danger-edge" icon={Trash2} busy={isActing} onClick={() => void submit()}>
            {t("deleteSubmit", { count })}
          </Button>
        </>
      }
    >
      <GoesAndStays goes={[t("goes", { count, size })]} stays={[t("stays"), t("staysCopies")]} />
      {snapshots.some(carriesImage) ? (
        <Note family="attention">
          <p>{t("images")}</p>
        </Note>
      ) : null}
      <TypedWordField typed={typed} onEnter={() => void submit()} />
    </Dialog>
  );
}
