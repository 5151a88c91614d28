"use client";
import { useTranslations } from "use-intl";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { canBeChosen, type ClusterPlace } from "./resolve-cluster";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

/** Why a site cannot carry the cluster, in a few words for the list; undefined when it can. */
function useReason(community: string) {
  const t = useTranslations("launch.place");
  const words = useCapabilityWords();
  return ({ site, problem, kubernetes }: ClusterPlace): string | undefined => {
    if (problem !== null) return t(problem, { community });
    return kubernetes?.can === "no" ? (words(kubernetes, site.name) ?? "") : undefined;
  };
}

/** The chosen site's obstacle as a sentence; null when there is none. */
function useSiteSays(form: ClusterForm): string | null {
  const t = useTranslations();
  const words = useCapabilityWords();
  const { place, community } = form.choice;
  if (place === null) return null;
  if (place.problem !== null)
    return t(`launch.placeSays.${place.problem}`, { site: place.site.name, community: community ?? "" });
  const { kubernetes } = place;
  if (kubernetes?.can !== "no") return null;
  return t("clusters.form.siteWithout", { site: place.site.name, reason: words(kubernetes, place.site.name) ?? "" });
}

function SiteField({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const where = useTranslations("launch.where");
  const words = useProblemWords();
  const { choice, world, change, shown } = form;
  const reason = useReason(choice.community ?? "");
  const says = useSiteSays(form);
  const isAsking = choice.place?.problem === "asking";
  const asking = world.places.filter(({ problem }) => problem === "asking").length;
  const option = (place: ClusterPlace): SelectOption => ({
    value: place.site.id,
    label: place.site.name,
    detail: place.site.city,
    reason: reason(place),
  });
  return (
    <Field
      id="site"
      label={t("site")}
      error={says !== null && !isAsking ? says : words(shown.site)}
      help={
        isAsking
          ? says
          : asking > 0
            ? where("asking", { count: asking })
            : t("siteHelp", { count: world.places.filter(canBeChosen).length })
      }
    >
      <Select
        value={choice.place?.site.id ?? ""}
        placeholder={t("choose")}
        options={world.places.map(option)}
        onChange={(event) => change({ siteId: event.currentTarget.value, projectId: null })}
      />
    </Field>
  );
}

/** Community, site and, where there are several, project. Sites that cannot be chosen stay, with their reason. */
export function WhereSection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
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
            onChange={(event) => change({ community: event.currentTarget.value, projectId: null })}
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
              onChange={(event) => change({ projectId: event.currentTarget.value })}
            />
          </Field>
        ) : null}
      </div>
    </section>
  );
}
