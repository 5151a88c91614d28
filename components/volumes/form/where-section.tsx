"use client";
import { useTranslations } from "use-intl";
import { CommunityField } from "@/components/form/community-field";
import { ProjectField } from "@/components/form/project-field";
import { SiteField, SiteSelect } from "@/components/form/site-field";
import { usePlaceWords } from "@/components/form/use-place-words";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { canBeChosen, type VolumePlace } from "./resolve-volume";
import type { VolumeForm } from "./use-volume-form";
import { useProblemWords } from "./use-problem-words";

function VolumeSite({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const where = useTranslations("launch.where");
  const words = useProblemWords();
  const capability = useCapabilityWords();
  const { choice, world, change, shown } = form;
  const { place } = choice;
  const placeWords = usePlaceWords(choice.community);
  const without = ({ site, volumes }: VolumePlace) =>
    volumes?.can === "no" ? (capability(volumes, site.name) ?? "") : null;
  const isOpen = (siteId: string) => world.places.some((one) => one.site.id === siteId && canBeChosen(one));
  return (
    <SiteField
      label={t("site")}
      place={place}
      says={place && (placeWords.long(place) ?? without(place))}
      error={words(shown.site)}
      help={placeWords.asking(world.places) ?? t("siteHelp")}
    >
      <SiteSelect
        place={place}
        places={world.places}
        placeholder={where("choose")}
        reason={(one) => placeWords.short(one) ?? without(one)}
        onChoose={(siteId) =>
          change({ siteId, projectId: null, sourceId: null, ...(isOpen(siteId) && { type: null, zone: null }) })
        }
      />
    </SiteField>
  );
}

/** Community, site and, where there are several, project. Sites that cannot be chosen stay, with their reason. */
export function WhereSection({ form }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
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
          onChoose={(community) => change({ community, projectId: null, sourceId: null })}
        />
        <VolumeSite form={form} />
        <ProjectField
          label={t("project")}
          error={words(shown.project)}
          place={choice.place}
          project={choice.project}
          onChoose={(projectId) => change({ projectId, sourceId: null })}
        />
      </div>
    </section>
  );
}
