"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { keyOf, type Releasable } from "./releases";

/** What would stay, to be given back too: addresses first, for they are scarce. */
export function ReleaseChoices({
  all,
  isChosen,
  onChoose,
  many,
}: {
  all: readonly Releasable[];
  isChosen: (key: string) => boolean;
  onChoose: (key: string, value: boolean) => void;
  /** Of several machines: each line says of which. */
  many: boolean;
}) {
  const t = useTranslations("servers.delete");
  const format = useFormat();
  const siteName = useSiteName();
  if (all.length === 0) return null;
  return (
    <fieldset className="stack snug">
      <legend className="strong">{t("alsoGiveBack")}</legend>
      {all.map((thing) => (
        <Checkbox
          key={keyOf(thing)}
          checked={isChosen(keyOf(thing))}
          onChange={(event) => onChoose(keyOf(thing), event.target.checked)}
          detail={many ? t("ofMachine", { name: thing.server.name }) : undefined}
        >
          {thing.kind === "address"
            ? t("giveAddress", { address: thing.label, site: siteName(thing.ref.siteId) })
            : t("giveVolume", {
                name: thing.label,
                size: thing.sizeGiB === null ? "" : format.disk(thing.sizeGiB),
                known: thing.sizeGiB === null ? "no" : "yes",
              })}
        </Checkbox>
      ))}
    </fieldset>
  );
}
