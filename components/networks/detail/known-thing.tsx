"use client";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { FailureCard } from "@/components/failure";
import { PageHeader } from "@/components/shell/page-header";
import { SiteMark } from "@/components/sites/site-mark";
import { Ago } from "@/components/ui/ago";
import { ButtonLink, LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";

export type Known<Thing> = {
  thing: Thing | null;
  failure: Failure | null;
  /** ISO time of the answer on show. */
  asOf: string | null;
  retry: () => void;
};

/** Site and age of what is on show. */
export function SiteLine({ siteName, failed, asOf }: { siteName: string; failed: boolean; asOf: string | null }) {
  return (
    <span className="row tight">
      <SiteMark disc={failed ? "mute" : "ok"} />
      <span>
        {siteName}
        {asOf === null ? null : (
          <>
            , <Ago at={asOf} />
          </>
        )}
      </span>
    </span>
  );
}

/** Nothing to show: it is on its way, not there, not theirs, or its site does not answer. */
export function Missing({
  failure,
  id,
  what,
  back,
  retry,
}: {
  failure: Failure | null;
  id: string;
  /** In place of the general sentence when it is not there. */
  what: string;
  back: { href: string; label: string };
  retry: () => void;
}) {
  if (failure === null)
    return (
      <div className="stack tight" aria-busy>
        <Bone width="40%" />
        <Bone width="70%" />
      </div>
    );
  const isGone = failure.kind === "not_found";
  return (
    <>
      <PageHeader title={id} crumbs={[back]} />
      <FailureCard
        failure={failure}
        what={isGone ? what : undefined}
        onRetry={isGone ? undefined : retry}
        actions={<ButtonLink href={back.href}>{back.label}</ButtonLink>}
      />
    </>
  );
}

/** The site has stopped answering, or the thing has gone while it was on show. */
export function StaleNote({ known, siteName, name }: { known: Known<unknown>; siteName: string; name: string }) {
  const t = useTranslations("networks.detail");
  const common = useTranslations("common");
  const format = useFormat();
  const { failure, asOf, retry } = known;
  if (failure === null) return null;
  if (failure.kind === "not_found") return <Note family="attention" title={t("gone", { name, site: siteName })} />;
  return (
    <Note
      family="error"
      title={t("mute", { site: siteName })}
      actions={<LinkButton onClick={retry}>{common("retry")}</LinkButton>}
    >
      <p>{t("muteSays", { time: asOf === null ? "–" : format.time(asOf) })}</p>
    </Note>
  );
}
