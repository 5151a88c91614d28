import type { FailureDetail, FailureKind } from "@/lib/failures";

export type KnownRefusal = {
  kind: FailureKind;
  detail: FailureDetail;
  params?: Record<string, string | number>;
};

type Rule = {
  says: RegExp;
  kind: FailureKind;
  detail: FailureDetail;
  /** Named groups of `says` that become params; numbers stay numbers. */
  params?: (found: Record<string, string>) => Record<string, string | number>;
};

const gib = 2 ** 30;
const inGiB = (bytes: string | undefined) => Math.ceil(Number(bytes ?? 0) / gib);

/**
 * What the services say word for word, and what it means. From the exceptions of nova/exception.py, cinder/exception.py
 * and neutron_lib/exceptions (2025.1 and, where worded otherwise, Queens); the first rule that matches counts.
 */
const rules: Rule[] = [
  // Nova before it accepts.
  {
    says: /Flavor'?s disk is (?:smaller than the minimum size|too small)(?:.*Flavor disk is \d+ bytes, minimum size is (?<needed>\d+) bytes)?/i,
    kind: "invalid",
    detail: "image_disk",
    params: ({ needed }) => (needed ? { leastGiB: inGiB(needed) } : {}),
  },
  { says: /Flavor'?s memory is too small/i, kind: "invalid", detail: "image_ram" },
  {
    says: /Can not find requested image|Invalid image identifier|Image \S+ is not active|Image \S+ is unacceptable/i,
    kind: "invalid",
    detail: "image_missing",
  },
  { says: /^Flavor \S+ could not be found/i, kind: "invalid", detail: "flavor_missing" },
  { says: /Invalid key_name provided/i, kind: "invalid", detail: "key_missing" },
  {
    says: /requested availability zone is not available|Availability zone '[^']*' is invalid/i,
    kind: "invalid",
    detail: "zone_missing",
  },
  { says: /Multiple possible networks found/i, kind: "invalid", detail: "choose_network" },
  {
    says: /Unable to automatically allocate a network|requires a subnet in order to boot/i,
    kind: "invalid",
    detail: "no_network",
  },
  { says: /create an interface on external network/i, kind: "invalid", detail: "network_closed" },
  { says: /^(?:Network|Port id) \S+ could not be found/i, kind: "invalid", detail: "network_missing" },
  { says: /Unable to find security_group|Multiple security groups found/i, kind: "invalid", detail: "group_missing" },
  {
    says: /ServerGroup \S+ could not be found|Instance group \S+ could not be found/i,
    kind: "invalid",
    detail: "server_group_missing",
  },
  {
    says: /maximum allowed number of (?:disk devices|attachments)|too many (?:disk|block) devices/i,
    kind: "conflict",
    detail: "attach_limit",
  },
  // Volumes.
  {
    says: /Volume is smaller than the minimum size specified in image metadata.*minimum size is (?<needed>\d+) bytes/i,
    kind: "invalid",
    detail: "volume_small",
    params: ({ needed }) => ({ leastGiB: inGiB(needed) }),
  },
  {
    says: /Volume size '?\d+'?GB cannot be smaller than(?:.*?(?<needed>\d+)GB)?/i,
    kind: "invalid",
    detail: "volume_small",
    params: ({ needed }) => (needed ? { leastGiB: Number(needed) } : {}),
  },
  {
    says: /Volume type (?:with name )?\S+ could not be found|Invalid volume_type/i,
    kind: "invalid",
    detail: "volume_type_missing",
  },
  { says: /New size for extend must be greater/i, kind: "invalid", detail: "extend_smaller" },
  // What a machine or a volume failed with later: its fault.
  {
    says: /Exceeded maximum number of retries|Exhausted all hosts|Insufficient compute resources|Claim pci failed|MaxRetriesExceeded/i,
    kind: "no_capacity",
    detail: "no_valid_host",
  },
  {
    says: /Volume \S+ did not finish being created|Block Device Mapping is Invalid|VolumeNotCreated/i,
    kind: "site_broken",
    detail: "volume_not_made",
  },
  {
    says: /Failed to allocate the network|Virtual Interface creation failed|Binding failed for port|PortBindingFailed/i,
    kind: "site_broken",
    detail: "network_failed",
  },
];

/** A text that a service is known to write; null for one that nobody has met yet, which is then shown word for word. */
export function knownRefusal(text: string): KnownRefusal | null {
  for (const { says, kind, detail, params } of rules) {
    const found = says.exec(text);
    if (!found) continue;
    const groups = Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined));
    const given = params?.(groups) ?? {};
    return Object.keys(given).length > 0 ? { kind, detail, params: given } : { kind, detail };
  }
  return null;
}
