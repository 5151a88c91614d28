"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { whereLink } from "@/components/where/need-link";
import { discOfHealth, SiteMark } from "@/components/sites/site-mark";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Select, type SelectOption } from "@/components/ui/select";
import { quotaMisfit, needOf } from "./flavor-fit";
import { launchNeed } from "./launch-need";
import type { Place } from "./places";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { useProblemWords } from "./use-problem-words";

function CommunityField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { world, launch, change, shown } = form;
  return (
    <Field id="community" label={t("field.community")} error={words(shown.community)}>
      <Select
        value={launch.community ?? ""}
        placeholder={t("where.choose")}
        options={world.communities.map((community) => ({ value: community, label: community }))}
        onChange={(event) => change({ community: event.target.value, projectId: null })}
      />
    </Field>
  );
}

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

function SiteField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const { world, launch, change, shown } = form;
  const option = ({ site, problem }: Place): SelectOption => ({
    value: site.id,
    label: site.name,
    detail: site.city,
    reason: problem === null ? undefined : t(`place.${problem}`, { community: launch.community ?? "" }),
  });
  const place = launch.place;
  const closed = place?.problem ?? null;
  const says =
    closed === null || place === null
      ? null
      : t(`placeSays.${closed}`, { site: place.site.name, community: launch.community ?? "" });
  const isAsking = closed === "asking";
  return (
    <Field
      id="site"
      label={t("field.site")}
      aside={like("site")}
      error={says !== null && !isAsking ? says : words(shown.site)}
      help={isAsking ? says : <SiteHelp form={form} />}
    >
      <div className="marked">
        {place ? <SiteMark disc={closed === "asking" ? "asks" : discOfHealth(place.site.health)} /> : null}
        <Select
          value={place?.site.id ?? ""}
          placeholder={t("where.choose")}
          options={world.places.map(option)}
          onChange={(event) => change({ siteId: event.target.value, projectId: null })}
        />
      </div>
    </Field>
  );
}

function ProjectField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const { launch, change } = form;
  const projects = launch.place?.projects ?? [];
  if (projects.length < 2) return null;
  return (
    <Field
      id="project"
      label={t("field.project")}
      help={t("where.projectHelp", { site: launch.place?.site.name ?? "" })}
    >
      <Select
        value={launch.project?.projectId ?? ""}
        options={projects.map(({ projectId, projectName }) => ({ value: projectId, label: projectName }))}
        onChange={(event) => change({ projectId: event.target.value })}
      />
    </Field>
  );
}

/** Community, site and, where there are several, project. Sites that cannot be chosen stay listed with their reason. */
export function WhereSection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.where");
  const { communities, places } = form.world;
  const isOutside =
    communities.length === 0 && places.length > 0 && places.every(({ problem }) => problem !== "asking");
  return (
    <section>
      <h2>{t("title")}</h2>
      {isOutside ? (
        <Note family="attention" actions={<Link href={paths.access}>{t("askAccess")}</Link>}>
          <p>{t("noCommunity")}</p>
        </Note>
      ) : null}
      <div className="fields">
        <CommunityField form={form} />
        <SiteField form={form} />
        <ProjectField form={form} />
      </div>
    </section>
  );
}
