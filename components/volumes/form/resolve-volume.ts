import type { Capability } from "@/lib/site";
import type { Part, Project } from "@/lib/site-rows";
import { quotaLeft, type Quota } from "@/lib/quota";
import { smallestVolumeGiB, type VolumeOptions, type VolumeType } from "@/lib/volume";
import type { Place } from "@/components/servers/launch/places";
import type { SourceKind, VolumeDraft } from "./volume-draft";

/** A site of the form, with what it says about volumes; null while it has not said. */
export type VolumePlace = Place & { volumes: Capability | null };

export const canBeChosen = ({ problem, volumes }: VolumePlace) => problem === null && volumes?.can !== "no";

export type VolumeWorld = {
  communities: readonly string[];
  community: string | null;
  places: readonly VolumePlace[];
  options: VolumeOptions | null;
};

/** What a volume can be filled from; `reason` is a message key below `volumes.form.notNow`. */
export type SourceRow = { id: string; name: string; leastGiB: number; reason: "busy" | null };

/** What the form would send now: the person's choices, completed with what can be inferred. */
export type VolumeChoice = {
  community: string | null;
  place: VolumePlace | null;
  project: Project | null;
  name: string;
  description: string;
  /** NaN while the field holds no whole number. */
  sizeGiB: number;
  /** What must fit in. */
  leastGiB: number;
  types: VolumeType[];
  type: VolumeType | null;
  zones: string[];
  zone: string | null;
  sourceKind: SourceKind;
  sources: SourceRow[];
  source: SourceRow | null;
};

const usualGiB = 20;
const valueOf = <T>(part: Part<T[]> | undefined): T[] => (part?.ok ? part.value : []);
const whole = (text: string) => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN);

export function chosenPlace(draft: VolumeDraft, places: readonly VolumePlace[]): VolumePlace | null {
  const asked = places.find((place) => place.site.id === draft.siteId);
  if (asked) return asked;
  const open = places.filter(canBeChosen);
  return open.find(({ site }) => site.health.state !== "mute") ?? open[0] ?? null;
}

/** The person's choice, else the first community for which the asked site, or any, has room for volumes. */
export function chosenCommunity(
  draft: VolumeDraft,
  communities: readonly string[],
  placesFor: (community: string) => readonly VolumePlace[],
): string | null {
  if (draft.community !== null && communities.includes(draft.community)) return draft.community;
  const isAsked = ({ site, projects }: VolumePlace) =>
    (draft.siteId === null || site.id === draft.siteId) &&
    (draft.projectId === null || projects.some(({ projectId }) => projectId === draft.projectId));
  const suits = (community: string) => placesFor(community).some((place) => isAsked(place) && canBeChosen(place));
  return communities.find(suits) ?? communities[0] ?? null;
}

export const chosenProject = (draft: VolumeDraft, place: VolumePlace | null): Project | null =>
  place?.projects.find(({ projectId }) => projectId === draft.projectId) ?? place?.projects[0] ?? null;

function sourcesOf(kind: SourceKind, options: VolumeOptions | null): SourceRow[] {
  const byName = (a: SourceRow, b: SourceRow) => a.name.localeCompare(b.name);
  if (kind === "image")
    return valueOf(options?.images)
      .map((image): SourceRow => ({
        id: image.id,
        name: image.name,
        leastGiB: smallestVolumeGiB(image),
        reason: null,
      }))
      .toSorted(byName);
  const rows = kind === "snapshot" ? valueOf(options?.snapshots) : kind === "volume" ? valueOf(options?.volumes) : [];
  return rows
    .map(({ id, name, sizeGiB, status }): SourceRow => ({
      id,
      name: name || id.slice(0, 8),
      leastGiB: sizeGiB,
      reason: ["available", "in-use"].includes(status) ? null : "busy",
    }))
    .toSorted(byName);
}

/** "volume-1", "volume-2": the first that is free. */
function suggestName(taken: readonly string[]): string {
  const names = Array.from({ length: 99 }, (_, index) => `volume-${index + 1}`);
  return names.find((name) => !taken.includes(name)) ?? "volume";
}

export function resolveVolume(draft: VolumeDraft, world: VolumeWorld): VolumeChoice {
  const { options } = world;
  const place = chosenPlace(draft, world.places);
  const types = valueOf(options?.types);
  const zones = valueOf(options?.availabilityZones);
  const sources = sourcesOf(draft.sourceKind, options);
  const source = sources.find(({ id, reason }) => id === draft.sourceId && reason === null) ?? null;
  const leastGiB = source?.leastGiB ?? 1;
  return {
    community: world.community,
    place,
    project: chosenProject(draft, place),
    name: draft.name ?? suggestName(valueOf(options?.volumes).map(({ name }) => name)),
    description: draft.description.trim(),
    sizeGiB: whole(draft.size ?? String(source ? leastGiB : usualGiB)),
    leastGiB,
    types,
    type: types.find(({ name }) => name === draft.type) ?? types.find(({ isDefault }) => isDefault) ?? types[0] ?? null,
    zones,
    zone: zones.find((zone) => zone === draft.zone) ?? null,
    sourceKind: draft.sourceKind,
    sources,
    source,
  };
}

const isCounted = ({ key }: Quota) => key === "volumes" || key === "volume_storage";

/** The quotas that a new volume counts against: the project's, then those of its type. */
export function quotasOf(choice: VolumeChoice, options: VolumeOptions | null): { type: string | null; quota: Quota }[] {
  if (!options?.quotas.ok) return [];
  const { quotas, byType } = options.quotas.value;
  const own = choice.type === null ? [] : (new Map(Object.entries(byType)).get(choice.type.name) ?? []);
  return [
    ...quotas.filter(isCounted).map((quota) => ({ type: null, quota })),
    ...own.filter(isCounted).map((quota) => ({ type: choice.type?.name ?? null, quota })),
  ];
}

/** By how much a volume is too large for the quotas, in GiB, or that no further one may be made; null when it fits. */
export function overQuota(
  choice: VolumeChoice,
  options: VolumeOptions | null,
): { key: "volumes" | "volume_storage"; missing: number } | null {
  for (const { quota } of quotasOf(choice, options)) {
    const left = quotaLeft(quota);
    const wanted = quota.key === "volumes" ? 1 : choice.sizeGiB || 0;
    if (left !== null && wanted > left)
      return { key: quota.key === "volumes" ? "volumes" : "volume_storage", missing: wanted - left };
  }
  return null;
}
