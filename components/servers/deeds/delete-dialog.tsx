"use client";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";

/** What is known of attached volumes only on the machine's own page. */
type Doomed = Server & { volumeIds?: readonly string[] };

const askedAbove = 5;
const idsOf = (servers: readonly Doomed[]) => servers.map(({ id }) => id).join();

/** What must be typed before it can be done; null when a click is enough. */
function wordToType(servers: readonly Doomed[]): string | null {
  const [one] = servers;
  if (servers.length === 1 && one) return one.isMine ? null : one.name;
  return servers.length > askedAbove || servers.some(({ isMine }) => !isMine) ? String(servers.length) : null;
}

function useLists(servers: readonly Doomed[]) {
  const t = useTranslations("servers.delete");
  const format = useFormat();
  const count = servers.length;
  const disk = servers.reduce((sum, { flavor, image }) => sum + (image === null ? 0 : (flavor.diskGiB ?? 0)), 0);
  const onVolume = servers.filter(({ image }) => image === null).length;
  const floating = servers.flatMap(({ addresses }) => addresses.filter(({ kind }) => kind === "floating"));
  const volumes = servers.reduce((sum, { volumeIds }) => sum + (volumeIds?.length ?? 0), 0);
  const areVolumesKnown = servers.every(({ volumeIds }) => volumeIds !== undefined);
  return {
    goes: [
      t("machines", { count }),
      ...(disk > 0 ? [t("disks", { count: count - onVolume, disk: format.disk(disk) })] : []),
      ...(onVolume > 0 ? [t("bootVolumes", { count: onVolume })] : []),
    ],
    stays: [
      ...(floating[0] ? [t("addresses", { count: floating.length, address: floating[0].address })] : []),
      ...(areVolumesKnown && volumes === 0 ? [] : [t("volumes", { count: volumes })]),
      ...(servers.some(({ keyName }) => keyName !== null) ? [t("key")] : []),
    ],
  };
}

/** Asks before machines are deleted: what goes, what stays; typed for other people's machines and for more than five. */
export function DeleteDialog({
  servers,
  onClose,
  onDelete,
}: {
  /** Empty: closed. */
  servers: readonly Doomed[];
  onClose: () => void;
  onDelete: (servers: readonly Doomed[]) => void;
}) {
  // What it was about stays in it while it closes, so that the focus finds its way back.
  const [last, setLast] = useState(servers);
  if (servers.length > 0 && idsOf(servers) !== idsOf(last)) setLast(servers);
  const shown = servers.length > 0 ? servers : last;
  if (shown.length === 0) return null;
  return <Body key={idsOf(shown)} servers={shown} isOpen={servers.length > 0} onClose={onClose} onDelete={onDelete} />;
}

function Body({ servers, isOpen, onClose, onDelete }: Parameters<typeof DeleteDialog>[0] & { isOpen: boolean }) {
  const t = useTranslations("servers.delete");
  const format = useFormat();
  const siteName = useSiteName();
  const cancel = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const count = servers.length;
  const [one] = servers;
  const name = one?.name ?? "";
  const word = wordToType(servers);
  const isConfirmed = word === null || typed === word;
  const others = servers.filter(({ isMine }) => !isMine).length;
  const lists = useLists(servers);
  const site = format.list([...new Set(servers.map(({ siteId }) => siteName(siteId)))]);

  const submit = () => {
    if (isConfirmed) onDelete(servers);
    else setWasTried(true);
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { count, name })}
      lead={t("lead", { count, site, date: one?.createdAt ? format.date(one.createdAt) : "–" })}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button look="danger-edge" icon={Trash2} onClick={submit}>
            {t("submit", { count })}
          </Button>
        </>
      }
    >
      <GoesAndStays goes={lists.goes} stays={lists.stays} />
      {others > 0 ? <Note family="attention">{t("others", { count: others })}</Note> : null}
      {word === null ? null : (
        <Field
          label={count === 1 ? t("typeName", { name }) : t("typeCount", { count })}
          error={wasTried && !isConfirmed ? t("typed") : undefined}
        >
          <TextInput
            value={typed}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") submit();
            }}
          />
        </Field>
      )}
    </Dialog>
  );
}
