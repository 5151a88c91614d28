import { KeypairName, type Keypair } from "../key";
import { LaunchServersInput, type LaunchKey } from "../launch";
import type { SecurityGroup } from "../network";
import type { Project } from "../site-rows";
import { ServerName } from "../server";
import { noRecipes, type Recipes } from "../recipes/recipes";
import { userDataOf } from "../recipes/user-data";
import type { Definition } from "./definition";
import type { Mapped } from "./map-to-site";

export type WishIds = { server: string; address: string; group: string };

/** A name that every site takes, as near to the machine's as can be. */
export function nameFor(name: string): string {
  if (ServerName.safeParse(name).success) return name;
  const plain = name
    .normalize("NFD")
    .replaceAll(/[^A-Za-z0-9-]+/g, "-")
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, "");
  return plain === "" ? "machine" : plain;
}

/** Recipes that need no options can be followed again. */
export const recipesAgain = ({ script }: Mapped): Recipes => ({ ...noRecipes, chosen: script.recipes });

/** What is in use in the project that it goes to; null while it has not been read. */
export type There = {
  keypairs: Keypair[] | null;
  groups: SecurityGroup[] | null;
  /** Where public addresses come from. */
  external: { id: string }[] | null;
  networks: { id: string; externalIds: string[] | null }[] | null;
};

/** The network that a public address would come from: one that the machine's own leads to, else the first. */
export function addressNetwork({ external, networks }: There, networkId: string | null): string | null {
  const leads = networks?.find(({ id }) => id === networkId)?.externalIds ?? null;
  const reachable = external?.filter(({ id }) => leads === null || leads.includes(id));
  return reachable?.[0]?.id ?? null;
}

const bytesOf = (publicKey: string) => publicKey.trim().split(/\s+/).slice(0, 2).join(" ");

/** The key by the name it has there, else copied under its own name, or under the next one that is free. */
export function keyAgain({ key }: Definition, keypairs: readonly Keypair[] | null): LaunchKey {
  if (key === null || key.publicKey === null) return { kind: "none" };
  const { publicKey } = key;
  const known = keypairs?.find((one) => bytesOf(one.publicKey) === bytesOf(publicKey));
  if (known) return { kind: "existing", name: known.name };
  const base = KeypairName.safeParse(key.name).data ?? "pleiade";
  const names = [base, ...Array.from({ length: 98 }, (_, index) => `${base}-${index + 2}`)];
  const name = names.find((one) => !keypairs?.some((keypair) => keypair.name === one)) ?? base;
  return { kind: "import", name, publicKey };
}

/**
 * The wish that makes the machine again; null while its size or system is missing there. What cannot follow is left out,
 * an end in the past too.
 */
export function recreateRequest(
  definition: Definition,
  mapped: Mapped,
  place: { siteId: string; project: Project; there: There },
  ids: WishIds,
  today: string,
): LaunchServersInput | null {
  const { size, image, disk, volumes, network, address } = mapped;
  if (size.flavor === null || image.image === null) return null;
  const { rules, bootGiB, endsOn, tags, description } = definition;
  const userData = userDataOf(recipesAgain(mapped)).text;
  const isNewVolume = disk.isVolume && disk.follows !== "missing" && bootGiB !== null;
  const hasVolumes = volumes.count > 0 && volumes.follows !== "missing";
  const name = nameFor(definition.name);
  const hasRules = rules !== null && rules.portable.length > 0;
  const externalId = address.follows === "near" ? addressNetwork(place.there, network.network?.id ?? null) : null;
  const usual = place.there.groups?.find((group) => group.name === "default");
  const request = {
    spec: {
      siteId: place.siteId,
      projectId: place.project.projectId,
      flavorId: size.flavor.id,
      imageId: image.image.id,
      networkIds: network.network ? [network.network.id] : [],
      securityGroupIds: definition.hasDefaultGroup && usual ? [usual.id] : [],
      key: keyAgain(definition, place.there.keypairs),
      ...(userData !== "" && { userData, recipes: mapped.script.recipes }),
      ...(isNewVolume && { bootVolume: { sizeGiB: bootGiB, isKept: false } }),
      ...(hasVolumes && {
        volumes: definition.volumes.map(({ sizeGiB }) => ({ kind: "new" as const, sizeGiB, isKept: true })),
      }),
      ...(externalId !== null && { address: { kind: "new" as const, networkId: externalId } }),
      ...(tags.length > 0 && { tags }),
      ...(description !== null && description.trim() !== "" && { description }),
      ...(endsOn !== null && endsOn > today && { endsOn }),
    },
    servers: [{ intentId: ids.server, name, ...(externalId !== null && { addressIntentId: ids.address }) }],
    ...(hasRules && { newGroup: { intentId: ids.group, name, rules: rules.portable } }),
  };
  return LaunchServersInput.safeParse(request).data ?? null;
}
