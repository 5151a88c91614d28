"use client";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { proposeElsewhere } from "@/lib/placement/elsewhere";
import type { Need } from "@/lib/placement/need";
import type { Placement } from "@/lib/placement/verdict";
import { discOfHealth, SiteMark } from "../sites/site-mark";
import { ButtonLink } from "../ui/button";
import { Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { useSites } from "../use-sites";
import { launchLink, type LinkMore } from "./launch-link";
import { whereLink } from "./need-link";
import { usePlacementFacts } from "./use-placement-facts";
import { useVerdictWords } from "./verdict-words";

const shownProposals = 3;

/** What would be the same and what would not: the size, the image, and each change. */
function useDifferences(need: Need) {
  const t = useTranslations("where.elsewhere");
  const words = useVerdictWords(need);
  const format = useFormat();
  return ({ target, changes }: Placement): string[] => {
    const { flavor = null, image = null } = target ?? {};
    const isMore = flavor !== null && (flavor.vcpus > need.vcpus || flavor.ramMiB > need.ramMiB);
    const size = flavor && { vcpus: flavor.vcpus, ram: format.ram(flavor.ramMiB), name: flavor.name };
    return [
      ...(size ? [t(isMore ? "sizeMore" : "size", size)] : []),
      ...(image ? [t("image", { name: image.name })] : []),
      ...changes
        .filter(({ kind }) => kind !== "size" && kind !== "system")
        .map((change) => words.sayChange("change", change, { of: format.disk(need.volumeGiB) })),
    ];
  };
}

function Proposal({ placement, need, more }: { placement: Placement; need: Need; more: LinkMore }) {
  const t = useTranslations("where.elsewhere");
  const words = useVerdictWords(need);
  const differences = useDifferences(need);
  const now = useNow();
  const site = useSites().find(({ id }) => id === placement.siteId);
  const href = launchLink(placement, need, now, more);
  if (!site || href === null) return null;
  return (
    <li className={placement.overall === "fits_now" ? "fit" : "part"}>
      <SiteMark disc={discOfHealth(site.health)} />
      <div>
        <p>
          <b className="strong">{site.name}</b> <span className="t3">{site.city}</span>
        </p>
        <p className="verdict">{words.verdict(placement)}</p>
        <p className="small t2 joined">
          {differences(placement).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      </div>
      <ButtonLink small href={href} prefetch={false}>
        {t("launch", { site: site.name })}
      </ButtonLink>
    </li>
  );
}

/**
 * After a refusal for quota or room: the partner sites that would take the same thing, with what would differ, each one
 * click from a form filled in. Asks the sites itself; `more` is what stays the same in the link, such as the name.
 */
export function ElsewhereCard({
  failure,
  need,
  siteId,
  more = {},
}: {
  failure: Failure;
  need: Need;
  /** The site that refused, when the failure does not say. */
  siteId?: string | undefined;
  more?: LinkMore | undefined;
}) {
  const t = useTranslations("where.elsewhere");
  const now = useNow();
  const refusedBy = failure.siteId ?? siteId ?? "";
  const others = useSites().flatMap(({ id }) => (id === refusedBy ? [] : [id]));
  const answers = usePlacementFacts(others, need);
  const facts = answers.flatMap((answer) => answer.facts ?? []);
  const isAsking = answers.some((answer) => answer.facts === null && answer.failure === null);
  const proposals = proposeElsewhere({ siteId: refusedBy, failure }, need, facts, now).slice(0, shownProposals);
  return (
    <Panel title={t("title")}>
      <div className="else">
        {proposals.length > 0 ? (
          <ul>
            {proposals.map((placement) => (
              <Proposal key={placement.siteId} placement={placement} need={need} more={more} />
            ))}
          </ul>
        ) : null}
        <p className={isAsking || proposals.length === 0 ? "small t2" : "vh"} aria-live="polite">
          {isAsking ? t("asking") : proposals.length === 0 ? t("none") : t("found", { count: proposals.length })}
        </p>
        <p className="small">
          <Link href={whereLink(need)}>{t("compare")}</Link>
        </p>
      </div>
    </Panel>
  );
}
