"use client";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import type { PlainAction } from "@/lib/server-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { actionIcon } from "../action-look";
import { confirmingWord } from "./confirming-word";
import { type LeftOut, LeftOuts } from "./left-outs";
import { ReleaseChoices } from "./release-choices";
import { keyOf, type Releasable, releasables } from "./releases";
import { useBelongings } from "./use-belongings";
import { useConfirmedWord, WordField } from "./word-field";

/** The public addresses of machines that are put away: kept, unless the person says otherwise. */
function useAddresses(servers: readonly Server[], isNeeded: boolean) {
  const { known } = useBelongings(servers, isNeeded);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const all = releasables(known).filter(({ kind }) => kind === "address");
  return {
    all,
    chosen: all.filter((thing) => keys.has(keyOf(thing))),
    isChosen: (key: string) => keys.has(key),
    choose: (key: string, value: boolean) =>
      setKeys(new Set(value ? [...keys, key] : [...keys].filter((one) => one !== key))),
  };
}

/** Says before an action what it does, to whom, and to whom not; typed for other people's machines and for many. */
export function AskDialog({
  action,
  servers,
  left,
  isOpen,
  onClose,
  onConfirm,
}: {
  action: Exclude<PlainAction, "delete">;
  servers: readonly Server[];
  left: readonly LeftOut[];
  isOpen: boolean;
  onClose: () => void;
  /** With the addresses to give back, of machines that are put away. */
  onConfirm: (given: readonly Releasable[]) => void | Promise<void>;
}) {
  const t = useTranslations("servers");
  const cancel = useRef<HTMLButtonElement>(null);
  const confirmed = useConfirmedWord(confirmingWord(action, servers));
  const count = servers.length;
  const others = servers.filter(({ isMine }) => !isMine).length;
  const floating = servers.flatMap(({ addresses }) => addresses.filter(({ kind }) => kind === "floating"));
  const addresses = useAddresses(servers, isOpen && action === "shelve");
  const submit = () => confirmed.whenTyped(() => void onConfirm(addresses.chosen));
  const label = t(`action.${action}`);
  const isHarsh = action === "reboot_hard" || confirmed.word !== null;
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t(`ask.title.${action}`, { count, name: servers[0]?.name ?? "" })}
      lead={t(`ask.lead.${action}`)}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("ask.cancel")}
          </Button>
          <Button look={isHarsh ? "danger-edge" : "primary"} icon={actionIcon[action]} onClick={submit}>
            {count === 1 ? label : t("ask.submitMany", { action: label, count })}
          </Button>
        </>
      }
    >
      {action === "shelve" && floating[0] ? (
        <Note>
          <p>{t("ask.addressStays", { count: floating.length, address: floating[0].address })}</p>
        </Note>
      ) : null}
      <ReleaseChoices all={addresses.all} isChosen={addresses.isChosen} onChoose={addresses.choose} many={count > 1} />
      <LeftOuts left={left} />
      {others > 0 && confirmed.word !== null ? (
        <Note family="attention">
          <p>{t("ask.others", { count: others, one: count === 1 ? "yes" : "no" })}</p>
        </Note>
      ) : null}
      <WordField confirmed={confirmed} count={count} onEnter={submit} />
    </Dialog>
  );
}
