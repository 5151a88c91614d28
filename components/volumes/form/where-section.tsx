"use client";
import { useTranslations } from "use-intl";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { canBeChosen, type VolumePlace } from "./resolve-volume";
import type { VolumeForm } from "./use-volume-form";
import { useProblemWords } from "./use-problem-words";

/** Why a site cannot be chosen: a few words for the list, a sentence for the chosen one; undefined when it can. */
function useObstacle(community: string) {
  const t = useTranslations("launch");
  const words = useCapabilityWords();
  return (place: VolumePlace, how: "short" | "long"): string | undefined => {
    const { site, problem, volumes } = place;
    if (problem !== null)
      return how === "short"
        ? t(`place.${problem}`, { community })
        : t(`placeSays.${problem}`, { site: site.name, community });
    return volumes?.can === "no" ? (words(volumes, site.name) ?? "") : undefined;
  };
}

function SiteField({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const where = useTranslations("launch.where");
  const words = useProblemWords();
  const { choice, world, change, shown } = form;
  const obstacle = useObstacle(choice.community ?? "");
  const says = choice.place === null ? undefined : obstacle(choice.place, "long");
  const isAsking = choice.place?.problem === "asking";
  const asking = world.places.filter(({ problem }) => problem === "asking").length;
  const option = (place: VolumePlace): SelectOption => ({
    value: place.site.id,
    label: place.site.name,
    detail: place.site.city,
    reason: obstacle(place, "short"),
  });
  return (
    <Field
      id="site"
      label={t("site")}
      error={says !== undefined && !isAsking ? says : words(shown.site)}
      help={isAsking ? says : asking > 0 ? where("asking", { count: asking }) : t("siteHelp")}
    >
      <Select
        value={choice.place?.site.id ?? ""}
        placeholder={where("choose")}
        options={world.places.map(option)}
        onChange={(event) =>
          change({
            siteId: event.currentTarget.value,
            projectId: null,
            sourceId: null,
            ...(world.places.some((place) => place.site.id === event.currentTarget.value && canBeChosen(place)) && {
              type: null,
              zone: null,
            }),
          })
        }
      />
    </Field>
  );
}

/** Community, site and, where there are several, project. Sites that cannot be chosen stay, with their reason. */
export function WhereSection({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const where = useTranslations("launch.where");
  const words = useProblemWords();
  const { choice, world, change, shown } = form;
  const projects = choice.place?.projects ?? [];
  return (
    <section>
      <h2>{t("where")}</h2>
      <div className="fields">
        <Field id="community" label={t("community")} error={words(shown.community)}>
          <Select
            value={choice.community ?? ""}
            options={world.communities.map((community) => ({ value: community, label: community }))}
            onChange={(event) => change({ community: event.currentTarget.value, projectId: null, sourceId: null })}
          />
        </Field>
        <SiteField form={form} />
        {projects.length > 1 ? (
          <Field
            id="project"
            label={t("project")}
            help={where("projectHelp", { site: choice.place?.site.name ?? "" })}
            error={words(shown.project)}
          >
            <Select
              value={choice.project?.projectId ?? ""}
              options={projects.map(({ projectId, projectName }) => ({ value: projectId, label: projectName }))}
              onChange={(event) => change({ projectId: event.currentTarget.value, sourceId: null })}
            />
          </Field>
        ) : null}
      </div>
    </section>
  );
}
