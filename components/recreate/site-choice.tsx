"use client";
import { useTranslations } from "use-intl";
import { discOfHealth, SiteMark } from "@/components/sites/site-mark";
import { Field } from "@/components/ui/field";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { useVerdictWords } from "@/components/where/verdict-words";
import type { Need } from "@/lib/placement/need";
import type { Definition } from "@/lib/recreate/definition";
import { tally } from "@/lib/recreate/map-to-site";
import type { OtherSite } from "./use-recreate";

/** Could be chosen: there is something to compare with. */
export const isOpen = ({ mapped, placement }: OtherSite) => mapped !== null && placement?.overall !== "no";

function Row({
  other,
  definition,
  need,
  isChosen,
  onChoose,
}: {
  other: OtherSite;
  definition: Definition;
  need: Need;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("recreate");
  const words = useVerdictWords(need);
  const { site, answer, placement, mapped } = other;
  const reason = placement?.reason ? words.say(placement.reason) : null;
  const asking = answer.isAsking ? t("site.asking") : t("site.mute");
  const verdict = placement ? words.verdict(placement) : asking;
  return (
    <RadioRow
      name="recreate-site"
      checked={isChosen}
      onChange={onChoose}
      title={
        <span className="row tight">
          <SiteMark disc={placement === null && answer.isAsking ? "asks" : discOfHealth(site.health)} />
          {site.name}
          {site.city === site.name ? null : <span className="t3 small plain">{site.city}</span>}
        </span>
      }
      sub={isOpen(other) && mapped ? t("site.tally", tally(definition, mapped)) : undefined}
      tag={isOpen(other) ? verdict : undefined}
      reason={isOpen(other) ? undefined : (reason ?? verdict)}
    />
  );
}

/** The other sites, best first; those that cannot stay, with the reason. */
export function SiteChoice({
  others,
  definition,
  need,
  chosen,
  onChoose,
}: {
  others: readonly OtherSite[];
  definition: Definition;
  need: Need;
  chosen: OtherSite | null;
  onChoose: (siteId: string) => void;
}) {
  const t = useTranslations("recreate");
  return (
    <Field id="recreate-site" group label={t("site.label")} help={t("site.help")}>
      <RadioList>
        {others.map((other) => (
          <Row
            key={other.site.id}
            other={other}
            definition={definition}
            need={need}
            isChosen={other === chosen}
            onChoose={() => onChoose(other.site.id)}
          />
        ))}
      </RadioList>
    </Field>
  );
}
