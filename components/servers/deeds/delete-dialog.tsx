"use client";
import { Trash2 } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { useServerActions } from "../use-server-actions";
import { type LeftOut, LeftOuts } from "./left-outs";
import { confirmingWord } from "./confirming-word";
import { useConfirmedWord, WordField } from "./word-field";

function useLists(servers: readonly Server[]) {
  const t = useTranslations("servers.delete");
  const format = useFormat();
  const count = servers.length;
  const disk = servers.reduce((sum, { flavor, image }) => sum + (image === null ? 0 : (flavor.diskGiB ?? 0)), 0);
  const onVolume = servers.filter(({ image }) => image === null).length;
  const floating = servers.flatMap(({ addresses }) => addresses.filter(({ kind }) => kind === "floating"));
  return {
    goes: [
      t("machines", { count }),
      ...(disk > 0 ? [t("disks", { count: count - onVolume, disk: format.disk(disk) })] : []),
      ...(onVolume > 0 ? [t("bootVolumes", { count: onVolume })] : []),
    ],
    stays: [
      ...(floating[0] ? [t("addresses", { count: floating.length, address: floating[0].address })] : []),
      t("volumes", { count: 0 }),
      ...(servers.some(({ keyName }) => keyName !== null) ? [t("key")] : []),
    ],
  };
}

/** Asks before machines are deleted: what goes, what stays; typed for other people's machines and for more than five. */
export function DeleteDialog({
  servers,
  left,
  isOpen,
  onClose,
  onDeleted,
}: {
  servers: readonly Server[];
  left: readonly LeftOut[];
  isOpen: boolean;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}) {
  const t = useTranslations("servers");
  const format = useFormat();
  const siteName = useSiteName();
  const cancel = useRef<HTMLButtonElement>(null);
  const { act } = useServerActions();
  const confirmed = useConfirmedWord(confirmingWord("delete", servers));
  const count = servers.length;
  const [one] = servers;
  const others = servers.filter(({ isMine }) => !isMine).length;
  const lists = useLists(servers);
  const site = format.list([...new Set(servers.map(({ siteId }) => siteName(siteId)))]);

  const submit = () =>
    confirmed.whenTyped(() => {
      onClose();
      void act("delete", servers).then((accepted) => {
        if (accepted.length > 0) onDeleted?.();
      });
    });
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("delete.title", { count, name: one?.name ?? "" })}
      lead={t("delete.lead", { count, site, date: one?.createdAt ? format.date(one.createdAt) : "–" })}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("ask.cancel")}
          </Button>
          <Button look="danger-edge" icon={Trash2} onClick={submit}>
            {t("delete.submit", { count })}
          </Button>
        </>
      }
    >
      <GoesAndStays goes={lists.goes} stays={lists.stays} />
      <LeftOuts left={left} />
      {others > 0 ? (
        <Note family="attention">
          <p>{t("ask.others", { count: others, one: count === 1 ? "yes" : "no" })}</p>
        </Note>
      ) : null}
      <WordField confirmed={confirmed} count={count} onEnter={submit} />
    </Dialog>
  );
}
