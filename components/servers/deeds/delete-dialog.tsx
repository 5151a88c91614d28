"use client";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { confirmingWord } from "./confirming-word";
import { type LeftOut, LeftOuts } from "./left-outs";
import { ReleaseChoices } from "./release-choices";
import { ReleaseProgress } from "./release-progress";
import { type Known, keyOf, releasables } from "./releases";
import { useBelongings } from "./use-belongings";
import { useDeletion } from "./use-deletion";
import { useGoesAndStays } from "./use-goes-and-stays";
import { useConfirmedWord, WordField } from "./word-field";

type Props = {
  servers: readonly Server[];
  left: readonly LeftOut[];
  isOpen: boolean;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
};

/** Addresses are given back unless the person says no; volumes only if they say so. */
function useChosen(known: readonly Known[]) {
  const [own, setOwn] = useState<ReadonlyMap<string, boolean>>(new Map());
  const all = releasables(known);
  const isChosen = (key: string) => own.get(key) ?? key.startsWith("address");
  return {
    all,
    isChosen,
    chosen: all.filter((thing) => isChosen(keyOf(thing))),
    choose: (key: string, value: boolean) => setOwn(new Map([...own, [key, value]])),
  };
}

/**
 * Asks before machines are deleted: what goes, what stays and can be given back; then shows how that goes. Typed for other
 * people's machines and for more than five.
 */
export function DeleteDialog({ servers, left, isOpen, onClose, onDeleted }: Props) {
  const t = useTranslations("servers");
  const format = useFormat();
  const siteName = useSiteName();
  const cancel = useRef<HTMLButtonElement>(null);
  const confirmed = useConfirmedWord(confirmingWord("delete", servers));
  const { known, isAsking } = useBelongings(servers, isOpen);
  const releases = useChosen(known);
  const lists = useGoesAndStays(servers, known, isAsking, releases.chosen);
  const deletion = useDeletion();
  const [wasEarly, setWasEarly] = useState(false);
  const count = servers.length;
  const [one] = servers;
  const others = servers.filter(({ isMine }) => !isMine).length;
  const site = format.list([...new Set(servers.map(({ siteId }) => siteName(siteId)))]);
  const leave = () => {
    onClose();
    if (deletion.accepted > 0) onDeleted?.();
  };
  const submit = () =>
    confirmed.whenTyped(() => {
      if (deletion.phase !== "ask") return;
      if (isAsking) {
        setWasEarly(true);
        return;
      }
      void deletion.start(servers, releases.chosen, {
        nothingLeftToSay: (accepted) => {
          onClose();
          if (accepted > 0) onDeleted?.();
        },
      });
    });

  if (deletion.phase === "progress" || deletion.phase === "over")
    return (
      <ReleaseProgress
        isOpen={isOpen}
        onClose={leave}
        deletion={deletion}
        title={t("delete.progress", { count, name: one?.name ?? "" })}
      />
    );
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
      {lists.notes.map((note) => (
        <p key={note} className="small t2">
          {note}
        </p>
      ))}
      {wasEarly && isAsking ? <Note family="attention">{t("delete.early")}</Note> : null}
      <ReleaseChoices all={releases.all} isChosen={releases.isChosen} onChoose={releases.choose} many={count > 1} />
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
