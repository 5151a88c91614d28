"use client";
import { useTranslations } from "use-intl";
import { useFailureWords } from "./failure";
import { SiteMark, discOfAnswer } from "./sites/site-mark";
import { LinkButton } from "./ui/button";
import type { SiteAnswer } from "./use-site-queries";
import { useSiteName } from "./use-sites";

/** For pages that are not tables: which sites are missing from what is shown, one line each, with their own retry. */
export function SiteFailures({
  bySite,
  onRetry,
}: {
  bySite: readonly SiteAnswer[];
  onRetry: (siteId: string) => void;
}) {
  const t = useTranslations();
  const words = useFailureWords();
  const siteName = useSiteName();
  const failed = bySite.filter(
    ({ failure, state }) => failure && failure.kind !== "not_connected" && state !== "pending",
  );
  if (failed.length === 0) return null;
  return (
    <section className="panel mb-4" aria-label={t("failure.sites.title", { count: failed.length })}>
      <ul className="list small">
        {failed.map((answer) => (
          <li key={answer.siteId} className="sr">
            <SiteMark disc={discOfAnswer(answer)} />
            <span>
              <b>{siteName(answer.siteId)}</b> {answer.failure ? words.what(answer.failure) : null}{" "}
              {answer.failure ? words.why(answer.failure) : null}
            </span>
            <span className="acts">
              <LinkButton onClick={() => onRetry(answer.siteId)}>{t("common.retry")}</LinkButton>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
