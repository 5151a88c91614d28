import { isTight, type QuotaKey } from "@/lib/quota";
import { bySize, leftOf, misfitOf, mostOf } from "../flavor-fit";
import { valueOf } from "../launch-world";
import { plannedUse } from "../planned-use";
import type { Check, Fix, Looked, Rule } from "./check";

/** The quotas a launch can run into, in the order in which people think of them. */
export const checkedQuotas = [
  "vcpus",
  "ram",
  "servers",
  "volumes",
  "volume_storage",
  "floating_ips",
  "ports",
  "security_groups",
  "security_group_rules",
  "keypairs",
] as const satisfies readonly QuotaKey[];
type Checked = (typeof checkedQuotas)[number];

/** Fewer machines, else the largest size that still fits, else another site. */
function fewerOrSmaller({ launch, world, draft }: Looked): Fix {
  const { flavor, image, count } = launch;
  const most = flavor ? (mostOf(flavor, world.quotas) ?? 0) : 0;
  if (most > 0 && most < count)
    return { word: "launchFewer", params: { count: most }, change: { count: String(most) } };
  const fitting = valueOf(world.options?.flavors).filter(
    (one) => misfitOf(one, image, count, world.quotas, draft.bootVolume === null) === null,
  );
  const smaller = fitting.toSorted(bySize).findLast(({ accelerator }) => accelerator === null);
  if (!smaller) return { word: "otherSite", field: "site" };
  const { id, vcpus, ramMiB, name } = smaller;
  return { word: "takeSize", params: { name }, change: { flavor: { id, vcpus, ramMiB } } };
}

function fewerVolumes({ launch, draft }: Looked): Fix {
  const last = draft.volumes.findLast(({ kind }) => kind === "new");
  if (last) return { word: "dropVolume", change: { volumes: draft.volumes.filter(({ id }) => id !== last.id) } };
  return launch.bootVolume
    ? { word: "ownDisk", change: { bootVolume: null } }
    : { word: "choose", field: "bootVolume" };
}

function noNewAddress({ launch, world }: Looked): Fix {
  const free = valueOf(world.options?.floatingIps)[0];
  return free && launch.count === 1
    ? { word: "reuseAddress", change: { address: { kind: "reuse", floatingIpId: free.id } } }
    : { word: "noAddress", change: { address: { kind: "none" } } };
}

function fewerPorts(looked: Looked): Fix {
  const [first, second] = looked.launch.networks;
  return first && second
    ? { word: "oneNetwork", params: { name: first.name }, change: { networkIds: [first.id] } }
    : fewerOrSmaller(looked);
}

/** A group of the project that opens SSH in place of the new one. */
function noNewGroup({ launch, world }: Looked): Fix {
  const group = valueOf(world.options?.securityGroups).find(({ opensSsh }) => opensSsh);
  const ids = new Set(launch.namedGroups.map(({ id }) => id));
  return group
    ? {
        word: "useGroup",
        params: { name: group.name },
        change: { ports: [], securityGroupIds: [...ids.add(group.id)] },
      }
    : { word: "noNewRules", change: { ports: [], securityGroupIds: [...ids] } };
}

function knownKey({ world }: Looked): Fix {
  const keypair = valueOf(world.options?.keypairs)[0];
  return keypair
    ? { word: "useKey", params: { name: keypair.name }, change: { keyMode: "existing", keyName: keypair.name } }
    : { word: "choose", field: "key" };
}

const fixes: Record<Checked, (looked: Looked) => Fix> = {
  vcpus: fewerOrSmaller,
  ram: fewerOrSmaller,
  servers: fewerOrSmaller,
  volumes: fewerVolumes,
  volume_storage: fewerVolumes,
  floating_ips: noNewAddress,
  ports: fewerPorts,
  security_groups: noNewGroup,
  security_group_rules: noNewGroup,
  keypairs: knownKey,
};

const serviceOf = (key: Checked) => (key === "volumes" || key === "volume_storage" ? "volumes" : "compute");

/** Red when over; silent where nothing is taken. A limit the site does not tell forbids nothing. */
export const quotaRules = checkedQuotas.map((key): Rule => (looked) => {
  const { launch, world } = looked;
  const wanted = plannedUse(launch)[key] ?? 0;
  if (wanted === 0 || world.options === null || world.quotas === null) return null;
  const quota = world.quotas.find((one) => one.key === key);
  const isMain = serviceOf(key) === "volumes" || ["vcpus", "ram", "servers"].includes(key);
  if (!quota) return isMain && world.quotas.length > 0 ? unread(key) : null;
  const left = leftOf(world.quotas, key);
  const check = (state: Check["state"], fix?: Fix): Check => ({
    id: key,
    key: state === "ok" ? key : `${key}_over`,
    state,
    params: { missing: Math.max(0, wanted - (left ?? wanted)), wanted },
    fix,
  });
  return left !== null && wanted > left ? check("hard", fixes[key](looked)) : check("ok");
});

const unread = (key: Checked): Check => ({ id: key, key: `${key}_unread`, state: "unknown" });

/** Nothing of this project's quotas could be read. */
export const quotasRead: Rule = ({ world }) =>
  world.options !== null && world.quotas === null ? { id: "quotas", key: "quotas_unread", state: "unknown" } : null;

/** Which quotas will be nearly full: worth knowing, in one line for all. */
export const quotasTight: Rule = ({ launch, world }) => {
  const use = plannedUse(launch);
  const tight = (world.quotas ?? []).filter(({ key, ...quota }) => {
    const wanted = use[key] ?? 0;
    const left = leftOf(world.quotas, key);
    return wanted > 0 && (left === null || wanted <= left) && isTight({ key, ...quota }, wanted);
  });
  const keys = checkedQuotas.filter((key) => tight.some((quota) => quota.key === key));
  return keys.length === 0 ? null : { id: "tight", key: "tight", state: "soft", params: { quotas: keys.join(" ") } };
};
