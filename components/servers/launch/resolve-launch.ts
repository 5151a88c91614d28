import { LaunchKey, type LaunchOptions } from "@/lib/launch";
import type { Flavor } from "@/lib/flavor";
import type { Image } from "@/lib/image";
import type { Network, SecurityGroup } from "@/lib/network";
import type { Part, Project } from "@/lib/site-rows";
import type { Quota } from "@/lib/quota";
import { systemOf } from "@/lib/system";
import { bySize, matchFlavor, misfitOf } from "./flavor-fit";
import { imageCards, matchImage } from "./image-choices";
import type { LaunchDraft, KeyMode } from "./launch-draft";
import type { LaunchMemory } from "./launch-memory";
import type { Place } from "./places";
import { namesFor, suggestName } from "./server-names";

/** What the form would send now: the person's choices, completed with what can be inferred. */
export type Launch = {
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
  keyMode: KeyMode;
  key: LaunchKey | null;
  keyName: string;
  newKeyName: string;
  networks: Network[];
  securityGroups: SecurityGroup[];
  availabilityZone: string | null;
};

export type LaunchWorld = {
  communities: readonly string[];
  places: readonly Place[];
  options: LaunchOptions | null;
  quotas: readonly Quota[] | null;
  memory: LaunchMemory | null;
  /** Two letters or a first name, for the name of a new key. */
  person: string;
};

export const valueOf = <T>(part: Part<T[]> | undefined): T[] => (part?.ok ? part.value : []);

export function chosenCommunity(
  draft: LaunchDraft,
  communities: readonly string[],
  memory: LaunchMemory | null,
): string | null {
  const wanted = [draft.community, memory?.community].find((one) => one != null && communities.includes(one));
  return wanted ?? communities[0] ?? null;
}

/** The chosen site even when it cannot be used, so that its reason is read; else the last one, else the first that can. */
export function chosenPlace(draft: LaunchDraft, places: readonly Place[], memory: LaunchMemory | null): Place | null {
  const asked = places.find((place) => place.site.id === draft.siteId);
  if (asked) return asked;
  const usable = places.filter((place) => place.problem === null);
  const elsewhere = usable.filter((place) => place.site.id !== draft.avoidSiteId);
  const open = elsewhere.length > 0 ? elsewhere : usable;
  const last = open.find((place) => place.site.id === memory?.siteId);
  return last ?? open.find((place) => place.site.health.state === "answers") ?? open[0] ?? null;
}

export function chosenProject(draft: LaunchDraft, place: Place | null, memory: LaunchMemory | null): Project | null {
  const of = (id: string | null | undefined) => place?.projects.find(({ projectId }) => projectId === id);
  return of(draft.projectId) ?? of(memory?.projectId) ?? place?.projects[0] ?? null;
}

function chosenImage(draft: LaunchDraft, images: readonly Image[], memory: LaunchMemory | null): Image | null {
  for (const wanted of [draft.image, memory?.image]) {
    if (!wanted) continue;
    const found = images.find(({ id }) => id === wanted.id) ?? matchImage(images, wanted);
    if (found) return found;
  }
  return imageCards(images, null)[0] ?? null;
}

/** The wanted size even when it does not fit. A guess fits if anything does: the last one, else the smallest to work with. */
function chosenFlavor(draft: LaunchDraft, world: LaunchWorld, image: Image | null, count: number): Flavor | null {
  const flavors = valueOf(world.options?.flavors).toSorted(bySize);
  const wanted = draft.flavor;
  if (wanted) {
    const same = flavors.find(({ id }) => id === wanted.id);
    const found = same ?? (wanted.vcpus > 0 ? matchFlavor(flavors, wanted) : null);
    if (found) return found;
  }
  const fitting = flavors.filter((flavor) => misfitOf(flavor, image, count, world.quotas) === null);
  const able = fitting.length > 0 ? fitting : flavors.filter((flavor) => misfitOf(flavor, image, 1, null) === null);
  const last = world.memory?.flavor;
  const again = last && (able.find(({ id }) => id === last.id) ?? matchFlavor(able, last));
  return again ?? able.find(({ ramMiB, accelerator }) => ramMiB >= 2048 && accelerator === null) ?? able[0] ?? null;
}

function chosenNetworks(draft: LaunchDraft, world: LaunchWorld): Network[] {
  const networks = valueOf(world.options?.networks);
  const pick = (ids: readonly string[] | null | undefined) => networks.filter(({ id }) => ids?.includes(id));
  if (draft.networkIds !== null) return pick(draft.networkIds);
  const last = pick(world.memory?.networkIds);
  if (last.length > 0) return last;
  const usable = networks.filter(({ hasSubnet }) => hasSubnet);
  const own = usable.find(({ isShared, isExternal }) => !isShared && !isExternal);
  const first = own ?? usable.find(({ isExternal }) => !isExternal) ?? usable.find(({ isShared }) => isShared);
  return first ? [first] : [];
}

/** The project's default group, and one that opens SSH when the default does not. */
function chosenGroups(draft: LaunchDraft, world: LaunchWorld): SecurityGroup[] {
  const groups = valueOf(world.options?.securityGroups);
  const pick = (ids: readonly string[] | null | undefined) => groups.filter(({ id }) => ids?.includes(id));
  if (draft.securityGroupIds !== null) return pick(draft.securityGroupIds);
  const last = pick(world.memory?.securityGroupIds);
  if (last.length > 0) return last;
  const basic = groups.find(({ name }) => name === "default");
  const ssh = groups.filter(({ opensSsh }) => opensSsh);
  const opening = basic?.opensSsh ? undefined : (ssh.find(({ name }) => /ssh/i.test(name)) ?? ssh[0]);
  return [basic, opening].filter((group) => group !== undefined);
}

type ChosenKey = Pick<Launch, "keyMode" | "key" | "keyName" | "newKeyName">;

function chosenKey(draft: LaunchDraft, world: LaunchWorld): ChosenKey {
  const keypairs = valueOf(world.options?.keypairs);
  const keyMode = draft.keyMode ?? (world.options === null || keypairs.length > 0 ? "existing" : "generate");
  const known = (name: string | null | undefined) => keypairs.find((keypair) => keypair.name === name)?.name;
  const keyName = known(draft.keyName) ?? known(world.memory?.keyName) ?? keypairs[0]?.name ?? "";
  const free = (name: string) => !keypairs.some((keypair) => keypair.name === name);
  const base = world.person || "pleiade";
  const suggested = [base, ...Array.from({ length: 98 }, (_, index) => `${base}-${index + 2}`)].find(free) ?? base;
  const comment = /^\S+ \S+ ([A-Za-z0-9_.@-]+)$/.exec(draft.pastedKey.trim())?.[1];
  const pastedName = draft.pastedName ?? (comment !== undefined && free(comment) ? comment : suggested);
  const newKeyName = keyMode === "paste" ? pastedName : (draft.generatedName ?? suggested);
  return { keyMode, keyName, newKeyName, key: keyOf(keyMode, keyName, newKeyName, draft) };
}

function keyOf(mode: KeyMode, keyName: string, newKeyName: string, draft: LaunchDraft): LaunchKey | null {
  if (mode === "none") return { kind: "none" };
  if (mode === "existing") return keyName === "" ? null : { kind: "existing", name: keyName };
  const publicKey = mode === "paste" ? draft.pastedKey : draft.generated?.publicKey;
  return LaunchKey.safeParse({ kind: "import", name: newKeyName, publicKey }).data ?? null;
}

export function resolveLaunch(draft: LaunchDraft, world: LaunchWorld): Launch {
  const { memory, options } = world;
  const place = chosenPlace(draft, world.places, memory);
  const count = /^\d{1,3}$/.test(draft.count.trim()) ? Number(draft.count) : 1;
  const image = chosenImage(draft, valueOf(options?.images), memory);
  const flavor = chosenFlavor(draft, world, image, count);
  const taken = valueOf(options?.serverNames);
  const name = draft.name ?? suggestName(memory?.name ?? null, image ? (systemOf(image)?.id ?? null) : null, taken);
  const zones = valueOf(options?.availabilityZones);
  return {
    community: chosenCommunity(draft, world.communities, memory),
    place,
    project: chosenProject(draft, place, memory),
    image,
    flavor,
    lastFlavorId: memory?.flavor.id ?? null,
    name,
    count,
    names: namesFor(name, count, taken),
    ...chosenKey(draft, world),
    networks: chosenNetworks(draft, world),
    securityGroups: chosenGroups(draft, world),
    availabilityZone: zones.includes(draft.availabilityZone) ? draft.availabilityZone : null,
  };
}
