"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { CommunityField } from "@/components/form/community-field";
import { ProjectField } from "@/components/form/project-field";
import { SiteField, SiteSelect } from "@/components/form/site-field";
import { usePlaceWords } from "@/components/form/use-place-words";
import { whereLink } from "@/components/where/need-link";
import { discOfHealth, SiteMark } from "@/components/sites/site-mark";
import { Note } from "@/components/ui/note";
import { quotaMisfit, needOf } from "./flavor-fit";
import { launchNeed } from "./launch-need";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { useProblemWords } from "./use-problem-words";

/** Sites that can be used and, as far as their quotas are known, take what is wanted. */
function fitting({ world, launch, others }: LaunchForm): number {
  const need = launch.flavor && needOf(launch.flavor, launch.count);
  const here = launch.place?.problem === null ? [world.quotas] : [];
  const known = [...here, ...others.map(({ quotas }) => quotas)];
  return known.filter((quotas) => need === null || quotaMisfit(need, quotas) === null).length;
}

function SiteHelp({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.where");
  const { world, launch } = form;
  const need = launchNeed(launch);
  const asking = world.places.filter(({ problem }) => problem === "asking").length;
  const open = world.places.filter(({ problem }) => problem === null).length;
  return (
    <>
      {launch.community !== null && (asking === 0 || open > 0)
        ? t("sites", { count: fitting(form), community: launch.community })
        : null}{" "}
      {asking > 0 ? t("asking", { count: asking }) : null}{" "}
      <Link href={need === null ? paths.where : whereLink(need)}>{t("compare")}</Link>
    </>
  );
}

function LaunchSite({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const { world, launch, change, shown } = form;
  const { place } = launch;
  const placeWords = usePlaceWords(launch.community);
  return (
    <SiteField
      label={t("field.site")}
      aside={like("site")}
      place={place}
      says={place && placeWords.long(place)}
      error={words(shown.site)}
      help={<SiteHelp form={form} />}
    >
      <div className="marked">
        {place ? <SiteMark disc={place.problem === "asking" ? "asks" : discOfHealth(place.site.health)} /> : null}
        <SiteSelect
          place={place}
          places={world.places}
          placeholder={t("where.choose")}
          reason={placeWords.short}
          onChoose={(siteId) => change({ siteId, projectId: null })}
        />
      </div>
    </SiteField>
  );
}

/** Community, site and, where there are several, project. Sites that cannot be chosen stay listed with their reason. */
export function WhereSection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { world, launch, change, shown } = form;
  const { communities, places } = world;
  const isOutside =
    communities.length === 0 && places.length > 0 && places.every(({ problem }) => problem !== "asking");
  return (
    <section>
      <h2>{t("where.title")}</h2>
      {isOutside ? (
        <Note family="attention" actions={<Link href={paths.access}>{t("where.askAccess")}</Link>}>
          <p>{t("where.noCommunity")}</p>
        </Note>
      ) : null}
      <div className="fields">
        <CommunityField
          label={t("field.community")}
          error={words(shown.community)}
          placeholder={t("where.choose")}
          community={launch.community}
          communities={communities}
          onChoose={(community) => change({ community, projectId: null })}
        />
        <LaunchSite form={form} />
        <ProjectField
          label={t("field.project")}
          place={launch.place}
          project={launch.project}
          onChoose={(projectId) => change({ projectId })}
        />
      </div>
    </section>
  );
}
