"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailureCard } from "@/components/failure";
import { usePageTitle } from "@/components/servers/use-page-title";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import { useSiteName } from "@/components/use-sites";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import { DeltaTable } from "./delta-table";
import { type ChosenPlace, RecreateSummary } from "./recreate-summary";
import { isOpen, SiteChoice } from "./site-choice";
import { type OtherSite, type Recreate, useRecreate } from "./use-recreate";

function placeOf(other: OtherSite | null): ChosenPlace | null {
  if (!other?.mapped || !other.project) return null;
  return { siteId: other.site.id, siteName: other.site.name, project: other.project, mapped: other.mapped };
}

/** What is not in a definition, said before anything is chosen. */
function NotMoved({ server }: { server: ResourceRef }) {
  const t = useTranslations("recreate");
  return (
    <Note
      title={t("notMoved.title")}
      actions={<ButtonLink href={paths.server(server)}>{t("notMoved.open")}</ButtonLink>}
    >
      <p>{t("notMoved.says")}</p>
    </Note>
  );
}

function Waiting() {
  const t = useTranslations("recreate");
  return (
    <div className="stack tight" aria-busy>
      <p className="t3">{t("reading")}</p>
      <Bone width="60%" />
      <Bone width="80%" />
    </div>
  );
}

function Body({ recreate, server }: { recreate: Recreate; server: ResourceRef }) {
  const t = useTranslations("recreate");
  const siteName = useSiteName();
  const [siteId, setSiteId] = useState<string | null>(null);
  const { definition, need, others } = recreate;
  if (definition === null || need === null) return <Waiting />;
  const open = others.filter(isOpen);
  const isAsking = others.some(({ answer }) => answer.facts === null && answer.isAsking);
  // The best site is known when all have spoken; from then on nothing moves under the person's hands.
  if (siteId === null && !isAsking && open[0]) setSiteId(open[0].site.id);
  const chosen = open.find(({ site }) => site.id === siteId) ?? null;
  const place = placeOf(chosen);
  return (
    <div className="two recreate">
      <div className="stack">
        <NotMoved server={server} />
        <SiteChoice others={others} definition={definition} need={need} chosen={chosen} onChoose={setSiteId} />
        {place ? (
          <DeltaTable
            definition={definition}
            mapped={place.mapped}
            here={siteName(server.siteId)}
            there={place.siteName}
          />
        ) : (
          <p className="t3" aria-live="polite">
            {t(isAsking ? "asking" : others.length === 0 ? "alone" : "nowhere")}
          </p>
        )}
      </div>
      {place ? <RecreateSummary definition={definition} place={place} /> : null}
    </div>
  );
}

/** A machine made again at another site: what follows, what is near, what is missing there. */
export function RecreatePage({ server: ref }: { server: ResourceRef }) {
  const t = useTranslations("recreate");
  const servers = useTranslations("servers");
  const recreate = useRecreate(ref);
  const name = recreate.server?.name ?? ref.id;
  usePageTitle(recreate.server?.name ?? null, t("crumb"));
  return (
    <>
      <PageHeader
        title={t("title", { name })}
        says={t("lead")}
        crumbs={[
          { href: paths.servers, label: servers("title") },
          { href: paths.server(ref), label: name },
        ]}
        here={t("crumb")}
      />
      {recreate.failure && recreate.server === null ? (
        <FailureCard failure={recreate.failure} onRetry={recreate.retry} />
      ) : (
        <Body recreate={recreate} server={ref} />
      )}
    </>
  );
}
