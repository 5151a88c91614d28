import type { Failure } from "@/lib/failures";
import { refusedFields, schemaProblem } from "@/components/form/schema-problem";
import { VolumeDescription, VolumeName, VolumeSize } from "@/lib/volume";
import { canBeChosen, overQuota, type VolumeChoice, type VolumeWorld } from "./resolve-volume";

/** The form's fields in reading order; each is the id of its element. */
export const volumeFields = [
  "community",
  "site",
  "project",
  "name",
  "source",
  "size",
  "type",
  "zone",
  "description",
] as const;
export type VolumeField = (typeof volumeFields)[number];

/** A message key below `volumes.problem`, or below `validation` for what the schema says. */
export type VolumeProblem = { key: string; from: "volumes" | "validation"; params?: Record<string, number> };
export type VolumeProblems = Partial<Record<VolumeField, VolumeProblem>>;

const problem = (key: string, params?: Record<string, number>): VolumeProblem => ({
  key,
  from: "volumes",
  ...(params && { params }),
});

function whereProblem(choice: VolumeChoice): VolumeProblems {
  if (choice.community === null) return { community: problem("no_community") };
  if (choice.place === null) return { site: problem("no_site") };
  if (!canBeChosen(choice.place)) return { site: problem("site_closed") };
  return choice.project === null ? { project: problem("no_project") } : {};
}

function sizeProblem(choice: VolumeChoice, { options }: VolumeWorld): VolumeProblem | null {
  const { sizeGiB, leastGiB } = choice;
  const range = schemaProblem(VolumeSize, sizeGiB);
  if (range) return range;
  if (sizeGiB < leastGiB) return problem("small", { least: leastGiB });
  const most = options?.quotas.ok ? options.quotas.value.maxVolumeGiB : null;
  if (most !== null && sizeGiB > most) return problem("large", { most });
  const over = overQuota(choice, options);
  if (over === null) return null;
  return over.key === "volumes" ? problem("no_more") : problem("over_quota", { missing: over.missing });
}

/** Everything that stands between the form and the volume, by field. */
export function volumeProblems(choice: VolumeChoice, world: VolumeWorld): VolumeProblems {
  const found: [VolumeField, VolumeProblem | null][] = [
    ["name", schemaProblem(VolumeName, choice.name)],
    ["description", schemaProblem(VolumeDescription, choice.description)],
  ];
  // Before the site has answered, nothing can be said about what it offers.
  if (world.options !== null) {
    const needsSource = choice.sourceKind !== "blank" && choice.source === null;
    found.push(
      ["source", needsSource ? problem(`no_${choice.sourceKind}`) : null],
      ["size", sizeProblem(choice, world)],
    );
  }
  return { ...whereProblem(choice), ...Object.fromEntries(found.filter(([, one]) => one !== null)) };
}

const ofInput: Record<string, VolumeField> = {
  siteId: "site",
  projectId: "project",
  name: "name",
  description: "description",
  sizeGiB: "size",
  volumeType: "type",
  availabilityZone: "zone",
  source: "source",
};

/** What the procedure refused, at the fields of this form. */
export const problemsOfFailure = (failure: Failure | null): VolumeProblems =>
  refusedFields(failure, (path) => ofInput[path.split(".")[0] ?? ""]);
