import type { ClusterOptions, ClusterTemplate } from "@/lib/cluster";
import type { Quota } from "@/lib/quota";
import type { Flavor } from "@/lib/flavor";
import type { Capability } from "@/lib/site";
import type { Part, Project } from "@/lib/site-rows";
import { bySize } from "@/components/servers/launch/flavor-fit";
import type { Place } from "@/components/servers/launch/places";
import { findFlavor, offeredTemplates, unsuitable } from "../cluster-plan";
import type { ClusterDraft } from "./cluster-draft";

/** A site of the form, with what it says about managed Kubernetes; null while it has not said. */
export type ClusterPlace = Place & { kubernetes: Capability | null };

export const canBeChosen = ({ problem, kubernetes }: ClusterPlace) => problem === null && kubernetes?.can !== "no";

export type ClusterWorld = {
  communities: readonly string[];
  community: string | null;
  places: readonly ClusterPlace[];
  options: ClusterOptions | null;
  quotas: readonly Quota[] | null;
  /** The key of the last machine launched from this browser. */
  lastKey: string | null;
};

/** What the form would send now: the person's choices, completed with what can be inferred. */
export type ClusterChoice = {
  community: string | null;
  place: ClusterPlace | null;
  project: Project | null;
  templates: ClusterTemplate[];
  template: ClusterTemplate | null;
  name: string;
  /** NaN while the field holds no whole number. */
  masterCount: number;
  nodeCount: number;
  /** `isOwn`: chosen here, so it is sent; else the template decides. */
  masterFlavor: ChosenFlavor;
  flavor: ChosenFlavor;
  keypair: string | null;
  timeoutMin: number;
};

export type ChosenFlavor = { flavor: Flavor | null; isOwn: boolean };

export const valueOf = <T>(part: Part<T[]> | undefined): T[] => (part?.ok ? part.value : []);

const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN);

export function chosenPlace(draft: ClusterDraft, places: readonly ClusterPlace[]): ClusterPlace | null {
  const asked = places.find((place) => place.site.id === draft.siteId);
  if (asked) return asked;
  const open = places.filter(canBeChosen);
  // A site that has said yes before one that has not spoken; slow or not, or the choice would move under the reader.
  const sure = open.filter(({ kubernetes }) => kubernetes?.can === "yes");
  return sure.find(({ site }) => site.health.state !== "mute") ?? sure[0] ?? open[0] ?? null;
}

/** The person's choice, else the first community for which the asked site, or any, can carry a cluster. */
export function chosenCommunity(
  draft: ClusterDraft,
  communities: readonly string[],
  placesFor: (community: string) => readonly ClusterPlace[],
): string | null {
  if (draft.community !== null && communities.includes(draft.community)) return draft.community;
  const isAsked = ({ site }: ClusterPlace) => draft.siteId === null || site.id === draft.siteId;
  const suits = (community: string) => placesFor(community).some((place) => isAsked(place) && canBeChosen(place));
  return communities.find(suits) ?? communities[0] ?? null;
}

export const chosenProject = (draft: ClusterDraft, place: ClusterPlace | null): Project | null =>
  place?.projects.find(({ projectId }) => projectId === draft.projectId) ?? place?.projects[0] ?? null;

function chosenTemplate(draft: ClusterDraft, templates: readonly ClusterTemplate[]): ClusterTemplate | null {
  const { template } = draft;
  const wanted =
    template &&
    (templates.find(({ id }) => id === template.id) ?? templates.find(({ name }) => name === template.name));
  return wanted ?? templates[0] ?? null;
}

/** The person's choice, else the template's where Kubernetes can run on it, else the smallest on which it can. */
function chosenFlavor(
  wanted: ClusterDraft["flavor"],
  ofTemplate: string | null,
  flavors: readonly Flavor[],
): ChosenFlavor {
  const own = wanted && (findFlavor(flavors, wanted.id) ?? findFlavor(flavors, wanted.name));
  if (own) return { flavor: own, isOwn: true };
  const given = findFlavor(flavors, ofTemplate);
  if (given ? unsuitable(given) === null : ofTemplate !== null) return { flavor: given, isOwn: false };
  const smallest = flavors
    .filter((flavor) => unsuitable(flavor) === null && flavor.accelerator === null)
    .toSorted(bySize)[0];
  return { flavor: smallest ?? null, isOwn: smallest !== undefined };
}

function chosenKey(draft: ClusterDraft, world: ClusterWorld, template: ClusterTemplate | null): string | null {
  const names = valueOf(world.options?.keypairs).map(({ name }) => name);
  const wanted = [draft.keypair, world.lastKey, template?.keypair].find((name) => name != null && names.includes(name));
  return wanted ?? names[0] ?? null;
}

/** "cluster-1", "cluster-2": the first that is free. */
function suggestName(taken: readonly string[]): string {
  const names = Array.from({ length: 99 }, (_, index) => `cluster-${index + 1}`);
  return names.find((name) => !taken.includes(name)) ?? "cluster";
}

export function resolveCluster(draft: ClusterDraft, world: ClusterWorld): ClusterChoice {
  const place = chosenPlace(draft, world.places);
  const templates = offeredTemplates(valueOf(world.options?.templates));
  const template = chosenTemplate(draft, templates);
  const flavors = valueOf(world.options?.flavors);
  return {
    community: world.community,
    place,
    project: chosenProject(draft, place),
    templates,
    template,
    name: draft.name ?? suggestName(valueOf(world.options?.clusterNames)),
    masterCount: whole(draft.masterCount),
    nodeCount: whole(draft.nodeCount),
    masterFlavor: chosenFlavor(draft.masterFlavor, template?.masterFlavorId ?? null, flavors),
    flavor: chosenFlavor(draft.flavor, template?.flavorId ?? null, flavors),
    keypair: chosenKey(draft, world, template),
    timeoutMin: whole(draft.timeout),
  };
}
