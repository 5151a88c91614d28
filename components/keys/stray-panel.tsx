"use client";
import { KeyRound, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { KeypairName } from "@/lib/key";
import { Button, IconButton } from "../ui/button";
import { Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";
import type { StrayKey } from "./key-cells";

/** Keys that some site has and the registry has not: each can be taken in, so that it can go elsewhere. */
export function StrayPanel({
  strays,
  onAdopt,
  onRemove,
}: {
  strays: readonly StrayKey[];
  onAdopt: (stray: StrayKey) => void;
  onRemove: (stray: StrayKey) => void;
}) {
  const t = useTranslations("keys.stray");
  const siteName = useSiteName();
  const format = useFormat();
  if (strays.length === 0) return null;
  return (
    <Panel title={t("title")} says={t("says")} flush className="mt-6">
      <ul className="list">
        {strays.map((stray) => {
          const sites = format.list(stray.at.map(({ siteId }) => siteName(siteId)));
          return (
            <li key={stray.id} className="row wrap">
              <span className="min-w-0">
                <b className="strong">{stray.name}</b> <span className="t2">{t("at", { sites })}</span>
                <span className="sub mono fp">{stray.fingerprint ?? t("noSsh", { type: stray.type })}</span>
              </span>
              <span className="end row tight">
                {stray.fingerprint === null ? null : (
                  <Button small icon={KeyRound} onClick={() => onAdopt(stray)}>
                    {t("adopt")}
                  </Button>
                )}
                <IconButton
                  small
                  icon={Trash2}
                  label={t("remove", { name: stray.name, sites })}
                  onClick={() => onRemove(stray)}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** A name the registry takes; sites took others once. */
export const adoptedName = (name: string): string | null =>
  KeypairName.safeParse(name).success ? null : name.replaceAll(/[^A-Za-z0-9 _.@-]+/g, "-") || "key";
