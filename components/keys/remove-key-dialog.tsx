"use client";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { SiteKey } from "@/lib/key";
import { Button } from "../ui/button";
import { CancelButton } from "../ui/cancel-button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { GoesAndStays } from "../ui/goes-and-stays";
import { Note } from "../ui/note";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";

export type Doomed = {
  name: string;
  /** null for a key that only sites have. */
  registeredId: string | null;
  at: readonly Pick<SiteKey, "siteId" | "name">[];
  /** Sites that could not be asked: they may have it too. */
  silent: readonly string[];
};

/** Which sites let go of a key, and whether the registry does; running machines keep it in any case. */
export function RemoveKeyDialog({
  doomed,
  isBusy,
  onClose,
  onRemove,
}: {
  doomed: Doomed;
  isBusy: boolean;
  onClose: () => void;
  onRemove: (siteIds: readonly string[], isForgotten: boolean) => void;
}) {
  const t = useTranslations("keys.remove");
  const format = useFormat();
  const siteName = useSiteName();
  const cancel = useRef<HTMLButtonElement>(null);
  const everywhere = [...new Set(doomed.at.map(({ siteId }) => siteId))];
  const [chosen, setChosen] = useState<readonly string[]>(everywhere);
  const [isForgotten, setIsForgotten] = useState(doomed.registeredId !== null);
  const kept = everywhere.filter((siteId) => !chosen.includes(siteId));
  const names = (ids: readonly string[]) => format.list(ids.map(siteName));
  const goes = [
    ...(isForgotten ? [t("registry")] : []),
    ...(chosen.length > 0 ? [t("sites", { count: chosen.length, sites: names(chosen) })] : []),
  ];
  const stays = [
    t("machines"),
    t("private"),
    ...(kept.length > 0 ? [t("kept", { sites: names(kept) })] : []),
    ...(doomed.registeredId !== null && !isForgotten ? [t("registryKept")] : []),
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { name: doomed.name })}
      initialFocus={cancel}
      actions={
        <>
          <CancelButton ref={cancel} onClose={onClose} />
          <Button
            look="danger-edge"
            icon={Trash2}
            busy={isBusy}
            onClick={() => {
              if (!isBusy && goes.length > 0) onRemove(chosen, isForgotten);
            }}
          >
            {t("submit", { count: chosen.length })}
          </Button>
        </>
      }
    >
      <GoesAndStays goes={goes.length > 0 ? goes : [t("nothing")]} stays={stays} />
      {everywhere.length > 0 || doomed.registeredId !== null ? (
        <fieldset className="stack tight">
          <legend className="lab">{t("where")}</legend>
          {everywhere.map((siteId) => (
            <Checkbox
              key={siteId}
              checked={chosen.includes(siteId)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, siteId] : chosen.filter((one) => one !== siteId))
              }
            >
              {siteName(siteId)}
            </Checkbox>
          ))}
          {doomed.registeredId === null ? null : (
            <Checkbox checked={isForgotten} onChange={(event) => setIsForgotten(event.currentTarget.checked)}>
              {t("forget")}
            </Checkbox>
          )}
        </fieldset>
      ) : null}
      {doomed.silent.length > 0 ? <Note family="attention">{t("silent", { sites: names(doomed.silent) })}</Note> : null}
    </Dialog>
  );
}
