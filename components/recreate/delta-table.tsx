"use client";
import { Check, CircleDashed, CircleSlash, Diff } from "lucide-react";
import { useTranslations } from "use-intl";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { Definition } from "@/lib/recreate/definition";
import { type Follows, hasPart, type Mapped, partNames } from "@/lib/recreate/map-to-site";
import { usePartWords } from "./use-part-words";

const icons = { same: Check, near: Diff, missing: CircleSlash, unknown: CircleDashed };

/** Icon and word; only what a person should look at has a colour. */
export function FollowsMark({ follows, word }: { follows: Follows; word: string }) {
  return (
    <span className={`follows ${follows}`}>
      <Icon of={icons[follows]} small />
      {word}
    </span>
  );
}

/** Each part of the machine: as it is here, and as it would be there. */
export function DeltaTable({
  definition,
  mapped,
  here,
  there,
}: {
  definition: Definition;
  mapped: Mapped;
  here: string;
  there: string;
}) {
  const t = useTranslations("recreate");
  const words = usePartWords()(definition, mapped);
  const parts = partNames.filter((part) => hasPart(definition, part));
  return (
    <Panel title={t("table.title", { site: there })} flush>
      <table className="deltas">
        <caption className="vh">{t("table.caption", { here, there })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table.part")}</th>
            <th scope="col">{here}</th>
            <th scope="col">{there}</th>
            <th scope="col">{t("table.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const { follows } = mapped[part];
            return (
              <tr key={part} className={follows === "same" ? undefined : follows}>
                <th scope="row">{t(`part.${part}`)}</th>
                <td data-site={here}>{words.here[part]}</td>
                <td data-site={there}>{words.there[part]}</td>
                <td>
                  <FollowsMark follows={follows} word={t(`follows.${follows}`)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
