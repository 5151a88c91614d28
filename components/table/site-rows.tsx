"use client";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { useNow, useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { paths } from "@/lib/paths";
import { FailureFacts, useFailureWords } from "../failure";
import { useAsked } from "../shell/use-asked";
import { useUsualTimes } from "../shell/usual-times";
import { discOfAnswer, SiteMark, type Disc } from "../sites/site-mark";
import { LinkButton } from "../ui/button";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";

export type SiteLine = {
  key: string;
  look: "err" | "wait" | "quiet";
  disc: Disc;
  content: ReactNode;
  actions?: ReactNode;
  /** Its technical details can be opened. */
  failure?: Failure | undefined;
};

const bold = { b: (chunks: ReactNode) => <b className="strong">{chunks}</b> };
const muteKinds = ["site_unreachable", "site_timeout", "site_certificate", "site_broken"];

/** The lines a table says about its sites: what failed on top, who has not answered at the bottom (UI.md §7). */
export function useSiteLines(
  view: string,
  bySite: readonly SiteAnswer[],
  onRetry: (siteId: string) => void,
): { top: SiteLine[]; bottom: SiteLine[] } {
  const t = useTranslations();
  const words = useFailureWords();
  const siteName = useSiteName();
  const format = useFormat();
  const now = useNow();
  const askedMs = useAsked(bySite);
  const usual = useUsualTimes(view, bySite);

  const retry = (siteId: string) => <LinkButton onClick={() => onRetry(siteId)}>{t("common.retry")}</LinkButton>;

  const top = bySite.flatMap((answer): SiteLine[] => {
    const { siteId, failure } = answer;
    const site = siteName(siteId);
    const lines: SiteLine[] = answer.problems.map(({ project, failure: why }, index) => ({
      key: `${siteId}-${project?.projectId ?? index}`,
      look: "quiet",
      disc: "slow",
      content: t.rich("table.site.problem", {
        ...bold,
        site,
        project: project?.community ?? "",
        what: words.what(why),
        why: words.why(why) ?? "",
      }),
      actions: retry(siteId),
      failure: why,
    }));
    // A site where the person has nothing yet is no failure: the line of sites says it.
    if (!failure || failure.kind === "not_connected") return lines;
    // While we leave a site alone after its failures it is as mute to the person as before.
    const isMute = muteKinds.includes(failure.kind) || failure.detail === "paused";
    const content = !isMute
      ? t.rich("table.site.failed", {
          ...bold,
          site,
          what: words.what(failure),
          why: words.why(failure) ?? words.next(failure),
        })
      : answer.asOf === null
        ? t.rich("table.site.muteNothing", { ...bold, site })
        : t.rich("table.site.mute", { ...bold, site, count: answer.count ?? 0, time: format.clock(answer.asOf, now) });
    const ways =
      failure.kind === "reconnect" ? <Link href={paths.access}>{t("table.site.signIn")}</Link> : retry(siteId);
    return [
      {
        key: siteId,
        look: "err",
        disc: discOfAnswer(answer),
        content,
        actions: ways,
        failure,
      },
      ...lines,
    ];
  });

  const bottom = bySite
    .filter(({ state }) => state === "pending")
    .map((answer): SiteLine => {
      const site = siteName(answer.siteId);
      const asked = format.duration(askedMs(answer) ?? 0);
      const usually = usual[answer.siteId];
      return {
        key: answer.siteId,
        look: "wait",
        disc: "asks",
        content:
          usually === undefined
            ? t.rich("table.site.asking", { ...bold, site, for: asked })
            : t.rich("table.site.askingUsual", { ...bold, site, for: asked, usual: format.duration(usually) }),
      };
    });
  // What is wholly missing comes before what is missing in part.
  return { top: top.toSorted((a, b) => Number(a.look === "quiet") - Number(b.look === "quiet")), bottom };
}

/** A line with its actions at the right; what the site answered opens below. */
export function SiteLineContent({ line }: { line: SiteLine }) {
  const t = useTranslations("common");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="sr">
      <SiteMark disc={line.disc} />
      <div>
        {line.content}
        {line.failure && isOpen ? (
          <div className="stack tight pt-2">
            <FailureFacts failure={line.failure} />
          </div>
        ) : null}
      </div>
      {line.failure ? (
        <span className="acts">
          {line.actions}
          <LinkButton aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t("details")}
          </LinkButton>
        </span>
      ) : null}
    </div>
  );
}
