"use client";
import { useTranslations } from "use-intl";
import type { ProjectRef } from "@/lib/refs";
import { useConnections } from "@/components/sites/use-connections";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { useCommunityFilter, useSiteFilter } from "@/components/use-url-filters";
import { useSites } from "@/components/use-sites";

const valueOf = ({ siteId, projectId }: ProjectRef) => `${siteId}/${projectId}`;

/** Site and project to make something in. The page's filters choose first; `chosen` null until a site has answered. */
export function usePlace() {
  const t = useTranslations("networks.place");
  const sites = useSites();
  const answers = useConnections(sites.map(({ id }) => id));
  const site = useSiteFilter();
  const community = useCommunityFilter();
  const options = sites.flatMap((one): SelectOption[] => {
    const answer = answers.find(({ siteId }) => siteId === one.id);
    const projects = answer?.connection?.projects ?? [];
    if (projects.length === 0) {
      const reason = answer?.connection ? t("noAccess") : t(answer?.failure ? "mute" : "asking");
      return [{ value: one.id, label: one.name, reason }];
    }
    return projects.map((project) => ({
      value: valueOf({ siteId: one.id, projectId: project.projectId }),
      label: one.name,
      detail: project.community,
    }));
  });
  const open = options.filter(({ reason }) => reason === undefined);
  const fits = (option: SelectOption) =>
    site.isShown(option.value.split("/")[0] ?? "") && community.isShown({ community: option.detail ?? "" });
  const first = open.find(fits) ?? open[0];
  return { options, first: first?.value ?? null };
}

/** "scigne/p-1" → its parts. */
export function placeOf(value: string | null): ProjectRef | null {
  const [siteId, projectId] = value?.split("/") ?? [];
  return siteId && projectId ? { siteId, projectId } : null;
}

export function PlaceField({
  options,
  value,
  onChange,
}: {
  options: readonly SelectOption[];
  value: string | null;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("networks.place");
  return (
    <Field label={t("label")} required>
      <Select
        options={options}
        value={value ?? ""}
        placeholder={t("asking")}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
