import type { CreateVolumeInput } from "@/lib/volume";
import type { VolumePlan } from "../volume-code";
import type { VolumeChoice } from "./resolve-volume";
import type { VolumeDraft } from "./volume-draft";

/** null as long as something is missing. */
export function volumeRequest(draft: VolumeDraft, choice: VolumeChoice): CreateVolumeInput | null {
  const { place, project, type, zone, source, sourceKind, sizeGiB, description } = choice;
  if (!place || !project || (sourceKind !== "blank" && source === null)) return null;
  return {
    siteId: place.site.id,
    projectId: project.projectId,
    intentId: draft.intentId,
    name: choice.name.trim(),
    sizeGiB,
    source: sourceKind === "blank" || source === null ? { kind: "blank" } : { kind: sourceKind, id: source.id },
    ...(description && { description }),
    ...(type && { volumeType: type.name }),
    ...(zone !== null && { availabilityZone: zone }),
  };
}

/** The same as a text to read, also while something is missing. */
export function volumePlan(choice: VolumeChoice): VolumePlan {
  const { place, project, sourceKind, source } = choice;
  return {
    siteId: place?.site.id ?? "…",
    siteName: place?.site.name ?? "…",
    projectName: project?.projectName ?? "…",
    name: choice.name.trim(),
    description: choice.description || null,
    sizeGiB: choice.sizeGiB || choice.leastGiB,
    volumeType: choice.type?.name ?? null,
    availabilityZone: choice.zone,
    source: sourceKind === "blank" ? null : { kind: sourceKind, id: source?.id ?? "…", name: source?.name ?? "…" },
  };
}
