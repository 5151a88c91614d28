import type { Image } from "../image";
import type { LaunchOptions } from "../launch";
import { GroupRule, type SecurityGroupWithRules, type SiteRule } from "../network";
import type { Flavor } from "../flavor";
import { recipesOfMetadata } from "../recipes/after-launch";
import type { RecipeId } from "../recipes/recipes";
import { ServerTag, recipesKey } from "../launch";
import type { ServerDetail } from "../server";
import type { Part } from "../site-rows";
import type { Volume } from "../volume";

export type Disk = { sizeGiB: number; name: string };

/** A machine as it could be made again: no id of its site, nothing of its content. null: the site did not say. */
export type Definition = {
  name: string;
  community: string;
  size: Pick<Flavor, "name" | "vcpus" | "ramMiB" | "diskGiB" | "accelerator"> | null;
  image: Pick<Image, "name" | "os" | "visibility"> | null;
  /** The start disk is a volume of this size. */
  bootGiB: number | null;
  volumes: Disk[];
  networks: string[];
  hasAddress: boolean;
  groups: string[];
  /** Rules of its groups that stand for themselves; `lost`: those that name another group or a list of the site. */
  rules: { portable: GroupRule[]; lost: number } | null;
  /** Its project's default group is one of them; every project has its own. */
  hasDefaultGroup: boolean;
  key: { name: string; publicKey: string | null } | null;
  tags: string[];
  description: string | null;
  endsOn: string | null;
  recipes: RecipeId[];
};

const valueOf = <T>(part: Part<T> | undefined): T | null => (part?.ok ? part.value : null);

const keyOf = (rule: GroupRule) =>
  JSON.stringify([rule.direction, rule.etherType, rule.protocol, rule.portMin, rule.portMax, rule.remote]);

const defaultGroup = "default";

/** What Neutron puts into every new group, and into the default group of every project, by itself. */
function isGivenAnyway(rule: SiteRule, group: SecurityGroupWithRules): boolean {
  if (rule.protocol !== "any" || rule.remote !== null || rule.hasAddressGroup) return false;
  if (rule.direction === "egress") return rule.remoteGroupId === null;
  return group.name === defaultGroup && rule.remoteGroupId === group.id;
}

/** A rule as another site would take it; null when it means something of its own site, or is of no kind we know. */
function portable(rule: SiteRule): GroupRule | null {
  if (rule.hasAddressGroup || rule.remoteGroupId !== null) return null;
  const { direction, etherType, protocol, remote } = rule;
  const isIcmp = protocol === "icmp" || protocol === "ipv6-icmp";
  const ports = isIcmp ? { portMin: null, portMax: null } : { portMin: rule.portMin, portMax: rule.portMax };
  return GroupRule.safeParse({ direction, etherType, protocol, remote, ...ports }).data ?? null;
}

function rulesOf(names: readonly string[], groups: readonly SecurityGroupWithRules[] | null): Definition["rules"] {
  if (groups === null) return null;
  const used = groups.filter(({ name }) => names.includes(name));
  if (names.some((name) => !used.some((group) => group.name === name))) return null;
  const wanted = used.flatMap((group) => group.rules.filter((rule) => !isGivenAnyway(rule, group)));
  const read = wanted.map(portable);
  const found = read.filter((rule) => rule !== null);
  return {
    portable: [...new Map(found.map((rule) => [keyOf(rule), rule])).values()],
    lost: read.length - found.length,
  };
}

/** What the machine's page and its project's lists say, put together; lists that could not be read leave gaps. */
export function definitionOf(
  server: ServerDetail,
  options: LaunchOptions | null,
  volumes: readonly Volume[] | null,
): Definition {
  const own = (volumes ?? []).filter(({ attachments }) => attachments.some(({ serverId }) => serverId === server.id));
  const boot = server.image === null ? own.find(({ isBootable }) => isBootable) : undefined;
  const origin = boot?.origin?.kind === "image" ? boot.origin : null;
  const imageId = server.image?.id ?? origin?.id ?? null;
  const imageName = server.image?.name ?? origin?.name ?? null;
  const image = valueOf(options?.images)?.find(({ id }) => id === imageId);
  const { vcpus, ramMiB, diskGiB, name, id } = server.flavor;
  const flavor = valueOf(options?.flavors)?.find((one) => one.id === id || (one.name === name && one.vcpus === vcpus));
  const keypair = valueOf(options?.keypairs)?.find((one) => one.name === server.keyName);
  const plain = { distro: null, version: null };
  return {
    name: server.name,
    community: server.project.community,
    size:
      flavor ??
      (vcpus === null || ramMiB === null
        ? null
        : { name: name ?? "", vcpus, ramMiB, diskGiB: diskGiB ?? 0, accelerator: null }),
    image: image ?? (imageName === null ? null : { name: imageName, os: plain, visibility: "unknown" }),
    bootGiB: boot?.sizeGiB ?? null,
    volumes: own.filter((volume) => volume !== boot).map((volume) => ({ sizeGiB: volume.sizeGiB, name: volume.name })),
    networks: [...new Set(server.addresses.map(({ network }) => network))],
    hasAddress: server.addresses.some(({ kind }) => kind === "floating"),
    groups: server.securityGroups,
    rules: rulesOf(server.securityGroups, valueOf(options?.securityGroups)),
    hasDefaultGroup: server.securityGroups.includes(defaultGroup),
    key: server.keyName === null ? null : { name: server.keyName, publicKey: keypair?.publicKey ?? null },
    tags: server.tags.filter((tag) => ServerTag.safeParse(tag).success && !tag.startsWith("pleiade:")),
    description: server.description,
    endsOn: server.endsOn,
    recipes: recipesOfMetadata(server.metadata[recipesKey]),
  };
}
