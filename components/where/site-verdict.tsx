"use client";
import { useTranslations } from "use-intl";
import type { Need } from "@/lib/placement/need";
import { paths } from "@/lib/paths";
import { discOfHealth, SiteMark, type Disc } from "../sites/site-mark";
import { Button, ButtonLink } from "../ui/button";
import { useFormat } from "../ui/use-format";
import { launchLink } from "./launch-link";
import type { RankedSite } from "./use-where";
import { useVerdictWords } from "./verdict-words";

function discOf({ site, placement, answer }: RankedSite): Disc {
  if (answer.facts?.connection.state === "unknown") return "mute";
  if (placement.remedy === "ask_access" || placement.remedy === "link") {
    const health = discOfHealth(site.health);
    return health === "ok" ? "none" : health;
  }
  return discOfHealth(site.health);
}

function RowAction({ row, need, now, isFirst }: { row: RankedSite; need: Need; now: Date; isFirst: boolean }) {
  const t = useTranslations("where.launch");
  const words = useVerdictWords(need);
  const { placement, site, answer } = row;
  const at = (action: string) => t("at", { action, site: site.name });
  const href = launchLink(placement, need, now);
  if (placement.changes.some(({ kind }) => kind === "network") && placement.changes.length === 1) {
    const label = words.launch(placement);
    return (
      <ButtonLink small href={paths.networks} aria-label={at(label)}>
        {label}
      </ButtonLink>
    );
  }
  if (href !== null) {
    const label = words.launch(placement);
    const look = isFirst && placement.overall === "fits_now" ? "primary" : "plain";
    return (
      <ButtonLink small look={look} href={href} prefetch={false} aria-label={at(label)}>
        {label}
      </ButtonLink>
    );
  }
  if (placement.remedy !== null) {
    const label = t(placement.remedy);
    return (
      <ButtonLink small href={`${paths.access}#${site.id}`} aria-label={at(label)}>
        {label}
      </ButtonLink>
    );
  }
  if (placement.overall !== "cannot_tell") return null;
  return (
    <Button small busy={answer.isAsking} onClick={answer.retry} aria-label={at(t("retry"))}>
      {t("retry")}
    </Button>
  );
}

/** Rank, site, verdict, why, and one button that names the change. */
export function SiteVerdict({ row, rank, need, now }: { row: RankedSite; rank: number; need: Need; now: Date }) {
  const words = useVerdictWords(need);
  const format = useFormat();
  const { placement, site } = row;
  const changes = placement.changes.map((change) =>
    words.sayChange("change", change, { of: format.disk(need.volumeGiB) }),
  );
  return (
    <>
      <span className="rank">{rank}</span>
      <span className="who2">
        <span className="row">
          <SiteMark disc={discOf(row)} />
          <b className="strong">{site.name}</b> <span className="t3">{site.city}</span>
        </span>
        <span className="verdict">{words.verdict(placement)}</span>
        {changes.length > 1 ? (
          <span className="sub joined">
            {changes.map((change) => (
              <span key={change}>{change}</span>
            ))}
          </span>
        ) : null}
        {placement.reason ? <span className="sub">{words.say(placement.reason)}</span> : null}
        <span className="act">
          <RowAction row={row} need={need} now={now} isFirst={rank === 1} />
        </span>
      </span>
    </>
  );
}
