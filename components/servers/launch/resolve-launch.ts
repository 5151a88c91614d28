import type { Flavor } from "@/lib/flavor";
import type { Image } from "@/lib/image";
import type { LaunchNetwork, ServerGroup } from "@/lib/launch";
import type { Project } from "@/lib/site-rows";
import { systemOf } from "@/lib/system";
import { type ChosenAccess, chosenAccess, chosenNetworks } from "./choose-access";
import { type ChosenAddress, chosenAddress } from "./choose-address";
import { type ChosenDisks, chosenDisks } from "./choose-disk";
import { type ChosenKey, chosenKey } from "./choose-key";
import { chosenFlavor, chosenImage } from "./choose-what";
import { chosenCommunity, chosenPlace, chosenProject } from "./choose-where";
import { type ChosenEnd, chosenEnd } from "./end-dates";
import type { LaunchDraft } from "./launch-draft";
import { type LaunchWorld, valueOf } from "./launch-world";
import type { Place } from "./places";
import { namesFor, suggestName } from "./server-names";

/** What the form would send now: the person's choices, completed with what can be inferred. */
export type Launch = ChosenKey &
  ChosenAccess &
  ChosenDisks & {
    community: string | null;
    place: Place | null;
    project: Project | null;
    image: Image | null;
    flavor: Flavor | null;
    /** The size of the last launch. */
    lastFlavorId: string | null;
    name: string;
    count: number;
    names: string[];
    networks: LaunchNetwork[];
    address: ChosenAddress;
    serverGroup: ServerGroup | null;
    availabilityZone: string | null;
    tags: string[];
    end: ChosenEnd;
  };

/** "gpu, rnaseq" → two tags. */
export const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** By its id, or by what it is where the site told no id. */
const lastFlavor = (flavors: readonly Flavor[], last: LaunchDraft["flavor"] | undefined): Flavor | undefined =>
  last
    ? (flavors.find(({ id }) => id === last.id) ??
      (last.id === ""
        ? flavors.find(({ vcpus, ramMiB }) => vcpus === last.vcpus && ramMiB === last.ramMiB)
        : undefined))
    : undefined;

export function resolveLaunch(draft: LaunchDraft, world: LaunchWorld): Launch {
  const { memory, options } = world;
  const place = chosenPlace(draft, world.places, memory, world.isDecided);
  const count = /^\d{1,3}$/.test(draft.count.trim()) ? Number(draft.count) : 1;
  const image = chosenImage(draft, valueOf(options?.images), memory);
  const taken = valueOf(options?.serverNames);
  const name = draft.name ?? suggestName(memory?.name ?? null, image ? (systemOf(image)?.id ?? null) : null, taken);
  const zones = valueOf(options?.availabilityZones);
  const networks = chosenNetworks(draft, world);
  return {
    community: chosenCommunity(draft, world.communities, memory),
    place,
    project: chosenProject(draft, place, memory),
    image,
    flavor: chosenFlavor(draft, world, image, count),
    lastFlavorId: lastFlavor(valueOf(options?.flavors), memory?.flavor)?.id ?? null,
    name,
    count,
    names: namesFor(name, count, taken),
    ...chosenKey(draft, world),
    ...chosenAccess(draft, world),
    ...chosenDisks(draft, world, image),
    networks,
    address: chosenAddress(draft, world, networks, count),
    serverGroup: valueOf(options?.serverGroups).find(({ id }) => id === draft.serverGroupId) ?? null,
    availabilityZone: zones.includes(draft.availabilityZone) ? draft.availabilityZone : null,
    tags: tagsOf(draft.tags),
    end: chosenEnd(draft.endsOn, memory?.endPreset ?? null, world.today),
  };
}
