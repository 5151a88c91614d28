"use client";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { bootsServer, type Volume } from "@/lib/volume";
import { Button } from "@/components/ui/button";
import { CancelButton } from "@/components/ui/cancel-button";
import { CommandLine } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { useSiteName } from "@/components/use-sites";
import { mountCommands } from "../mount-commands";
import { useVolumeActions } from "../use-volume-actions";
import { useVolumeName } from "../use-volume-words";
import { volumeIcon } from "../volume-look";

/** Takes volumes away from their machines, `serverId` from one only: unmount first, or what is unwritten is lost. */
export function DetachDialog({
  volumes,
  serverId,
  isOpen,
  onClose,
}: {
  volumes: readonly Volume[];
  serverId: string | null;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("volumes.detach");
  const siteName = useSiteName();
  const nameOf = useVolumeName();
  const cancel = useRef<HTMLButtonElement>(null);
  const { detach } = useVolumeActions();
  const links = volumes
    .filter((volume) => bootsServer(volume) === null)
    .flatMap((volume) =>
      volume.attachments
        .filter((link) => serverId === null || link.serverId === serverId)
        .map((link) => ({
          ...volume,
          volumeName: volume.name,
          name: nameOf(volume),
          serverId: link.serverId,
          serverName: link.serverName ?? link.serverId.slice(0, 8),
        })),
    );
  const [one] = links;
  const count = links.length;
  const others = volumes.filter(({ isMine }) => !isMine).length;
  const about = { count, name: one?.name ?? "", server: one?.serverName ?? "", site: siteName(one?.siteId ?? "") };
  const submit = () => {
    onClose();
    void detach(links);
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("title", about)}
      lead={t("lead", about)}
      initialFocus={cancel}
      actions={
        <>
          <CancelButton ref={cancel} onClose={onClose} />
          <Button look="danger-edge" icon={volumeIcon.detach} onClick={submit}>
            {t("submit", about)}
          </Button>
        </>
      }
    >
      <Note family="attention" title={t("first", { count })}>
        <p>{t("firstSays")}</p>
      </Note>
      {one && count === 1 ? (
        <CommandLine text={mountCommands({ ...one, name: one.volumeName }).unmount} label={t("command")} />
      ) : null}
      {others > 0 ? (
        <Note family="attention">
          <p>{t("others", { count: others })}</p>
        </Note>
      ) : null}
    </Dialog>
  );
}
