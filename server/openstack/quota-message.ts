import type { QuotaKey } from "@/lib/quota";

/** The services' words for what is limited, in ours; an unknown one stays as it is. */
const resources: Record<string, QuotaKey> = {
  cores: "vcpus",
  instances: "servers",
  key_pairs: "keypairs",
  gigabytes: "volume_storage",
  network: "networks",
  router: "routers",
  port: "ports",
  floatingip: "floating_ips",
  security_group: "security_groups",
  security_group_rule: "security_group_rules",
  // Unified limits name things as Placement and the limits do.
  "class:VCPU": "vcpus",
  "class:MEMORY_MB": "ram",
  server_key_pairs: "keypairs",
  servers: "servers",
};

/** The numbers in a refusal for quota, as far as the site says them; several resources: the first one. */
export function quotaParams(message: string): Record<string, string | number> {
  for (const read of readers) {
    const params = read(message);
    if (params)
      return typeof params["resource"] === "string" ? { ...params, resource: named(params["resource"]) } : params;
  }
  return {};
}

const named = (resource: string) => resources[resource] ?? resource;

const numbers = (list: string) => list.split(/,\s*/).map(Number);

/** What is counted, in refusals without numbers. */
const counted: [says: RegExp, resource: string][] = [
  [/servers in group/i, "server_group_members"],
  [/server groups/i, "server_groups"],
  [/key ?pairs/i, "key_pairs"],
  [/number of ports/i, "port"],
  [/floating ips/i, "floatingip"],
  [/security group rules/i, "security_group_rule"],
  [/security groups/i, "security_group"],
];

const readers: ((message: string) => Record<string, string | number> | null)[] = [
  // Nova: "Quota exceeded for cores, ram: Requested 4, 8192, but already used 18, 36864 of 20, 40960 cores, ram"
  (message) => {
    const found = /for ([\w, ]+): Requested ([\d, ]+), but already used ([\d, ]+) of ([\d, ]+)/.exec(message);
    if (!found) return null;
    const [, names = "", requested = "", used = "", limit = ""] = found;
    return { resource: names.split(/,\s*/)[0] ?? "", ...withNumbers([requested, used, limit]) };
  },
  // Cinder: "Requested volume or snapshot exceeds allowed gigabytes quota. Requested 10G, quota is 1000G and 995G has been consumed."
  (message) => {
    const found = /allowed (\w+) quota\. Requested (\d+)G, quota is (\d+)G and (\d+)G/.exec(message);
    if (!found) return null;
    const [, resource = "", requested = "", limit = "", used = ""] = found;
    return { resource, ...withNumbers([requested, used, limit]) };
  },
  // Cinder: "Maximum number of volumes allowed (10) exceeded for quota 'volumes'."
  (message) => {
    const found = /Maximum number of (\w+) allowed \((\d+)\)/.exec(message);
    return found ? { resource: found[1] ?? "", limit: Number(found[2]) } : null;
  },
  // Neutron: "Quota exceeded for resources: ['floatingip']."
  (message) => {
    const found = /Quota exceeded for resources: \[u?'(\w+)'/.exec(message);
    return found ? { resource: found[1] ?? "" } : null;
  },
  // Limits kept by Keystone, of Glance, Nova and others: "Project x is over a limit for [Resource servers is over limit of 10 due to current usage 10 and delta 1]"
  (message) => {
    const found = /Resource (\S+) is over limit of (\d+) due to current usage (\d+) and delta (\d+)/.exec(message);
    if (!found) return null;
    const [, resource = "", limit = "", used = "", requested = ""] = found;
    return { resource, ...withNumbers([requested, used, limit]) };
  },
  // Cinder: "Requested volume size 500G is larger than maximum allowed limit 100G."
  (message) => {
    const found = /volume size (\d+)G? is larger than maximum allowed limit (\d+)/.exec(message);
    return found ? { resource: "volume_size", requested: Number(found[1]), limit: Number(found[2]) } : null;
  },
  // Magnum: "You have reached the maximum clusters per project, 20."
  (message) => {
    const found = /reached the maximum (\w+) per project, (\d+)/.exec(message);
    return found ? { resource: found[1] ?? "", limit: Number(found[2]) } : null;
  },
  // Nova: "Quota exceeded, too many servers in group", "Maximum number of ports exceeded"
  (message) => {
    const found = counted.find(([says]) => says.test(message));
    return found ? { resource: found[1] } : null;
  },
];

function withNumbers([requested = "", used = "", limit = ""]: string[]): Record<string, number> {
  const first = { requested: numbers(requested)[0], used: numbers(used)[0], limit: numbers(limit)[0] };
  return Object.fromEntries(
    Object.entries(first).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}
