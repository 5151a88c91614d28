"use client";
import { useTranslations } from "use-intl";
import { CommunityField } from "@/components/form/community-field";
import { ProjectField } from "@/components/form/project-field";
import { SiteField, SiteSelect } from "@/components/form/site-field";
import { usePlaceWords } from "@/components/form/use-place-words";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { canBeChosen, type ClusterPlace } from "./resolve-cluster";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

function ClusterSite({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const capability = useCapabilityWords();
  const { choice, world, change, shown } = form;
  const { place } = choice;
  const placeWords = usePlaceWords(choice.community);
  const without = ({ site, kubernetes }: ClusterPlace) =>
    kubernetes?.can === "no" ? (capability(kubernetes, site.name) ?? "") : null;
  const says = (one: ClusterPlace) => {
    const reason = without(one);
    return placeWords.long(one) ?? (reason === null ? null : t("siteWithout", { site: one.site.name, reason }));
  };
  return (
    <SiteField
      label={t("site")}
      place={place}
      says={place && says(place)}
      error={words(shown.site)}
      help={placeWords.asking(world.places) ?? t("siteHelp", { count: world.places.filter(canBeChosen).length })}
    >
      <SiteSelect
        place={place}
        places={world.places}
        placeholder={t("choose")}
        reason={(one) => placeWords.short(one) ?? without(one)}
        onChoose={(siteId) => change({ siteId, projectId: null })}
      />
    </SiteField>
  );
}

/** Community, site and, where there are several, project. Sites that cannot be chosen stay, with their reason. */
export function WhereSection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const { choice, world, change, shown } = form;
  return (
    <section>
      <h2>{t("where")}</h2>
      <div className="fields">
        <CommunityField
          label={t("community")}
          error={words(shown.community)}
          community={choice.community}
          communities={world.communities}
          onChoose={(community) => change({ community, projectId: null })}
        />
        <ClusterSite form={form} />
        <ProjectField
          label={t("project")}
          error={words(shown.project)}
          place={choice.place}
          project={choice.project}
          onChoose={(projectId) => change({ projectId })}
        />
      </div>
    </section>
  );
}
