"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Project } from "@/lib/site-rows";
import type { Place } from "@/components/servers/launch/places";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** Only where the community has several projects at the chosen site. */
export function ProjectField({
  label,
  error,
  place,
  project,
  onChoose,
}: {
  label: ReactNode;
  error?: ReactNode;
  place: Place | null;
  project: Project | null;
  onChoose: (projectId: string) => void;
}) {
  const t = useTranslations("launch.where");
  const projects = place?.projects ?? [];
  if (projects.length < 2) return null;
  return (
    <Field id="project" label={label} help={t("projectHelp", { site: place?.site.name ?? "" })} error={error}>
      <Select
        value={project?.projectId ?? ""}
        options={projects.map(({ projectId, projectName }) => ({ value: projectId, label: projectName }))}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </Field>
  );
}
