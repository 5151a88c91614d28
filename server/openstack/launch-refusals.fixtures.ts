import type { RefusalRow } from "./refusals.fixtures";

/** What is wrong with a launch, as the services say it: bodies of the real ones and of the simulator, with what they mean. */
export const launchRefusals: RefusalRow[] = [
  [
    "cinder, one volume too large",
    "block-storage",
    413,
    { overLimit: { code: 413, message: "Requested volume size 500G is larger than maximum allowed limit 100G." } },
    { kind: "quota_exceeded", params: { resource: "volume_size", requested: 500, limit: 100 } },
  ],
  [
    "cinder snapshots",
    "block-storage",
    413,
    { overLimit: { code: 413, message: "SnapshotLimitExceeded: Maximum number of snapshots allowed (10) exceeded" } },
    { kind: "quota_exceeded", params: { resource: "snapshots", limit: 10 } },
  ],
  [
    "nova by unified limits",
    "compute",
    403,
    {
      forbidden: {
        code: 403,
        message:
          "Project 1 is over a limit for [Resource class:VCPU is over limit of 20 due to current usage 18 and delta 4]",
      },
    },
    { kind: "quota_exceeded", params: { resource: "vcpus", requested: 4, used: 18, limit: 20 } },
  ],
  [
    "nova server group members",
    "compute",
    403,
    { forbidden: { code: 403, message: "Quota exceeded, too many servers in group" } },
    { kind: "quota_exceeded", params: { resource: "server_group_members" } },
  ],
  [
    "nova, the ports of neutron",
    "compute",
    403,
    { forbidden: { code: 403, message: "Maximum number of ports exceeded" } },
    { kind: "quota_exceeded", params: { resource: "ports" } },
  ],
  [
    "nova, no address left on the network",
    "compute",
    400,
    { badRequest: { code: 400, message: "No fixed IP addresses available for network: 1" } },
    { kind: "no_capacity", detail: "no_addresses" },
  ],
  [
    "neutron, the public pool is empty",
    "network",
    409,
    {
      NeutronError: {
        type: "ExternalIpAddressExhausted",
        message: "Unable to find any IP address on external network 1.",
        detail: "",
      },
    },
    { kind: "no_capacity", detail: "no_addresses" },
  ],
  [
    "nova, the image wants a larger disk",
    "compute",
    400,
    {
      badRequest: {
        code: 400,
        message:
          "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is 10737418240 bytes, minimum size is 42949672960 bytes.",
      },
    },
    { kind: "invalid", detail: "image_disk", params: { leastGiB: 40 } },
  ],
  [
    "nova, the image wants more memory",
    "compute",
    400,
    { badRequest: { code: 400, message: "Flavor's memory is too small for requested image." } },
    { kind: "invalid", detail: "image_ram" },
  ],
  [
    "nova, no such image",
    "compute",
    400,
    { badRequest: { code: 400, message: "Can not find requested image" } },
    { kind: "invalid", detail: "image_missing" },
  ],
  [
    "nova, no such zone",
    "compute",
    400,
    { badRequest: { code: 400, message: "The requested availability zone is not available" } },
    { kind: "invalid", detail: "zone_missing" },
  ],
  [
    "cinder, no such zone",
    "block-storage",
    400,
    { badRequest: { code: 400, message: "Availability zone 'nowhere' is invalid." } },
    { kind: "invalid", detail: "zone_missing" },
  ],
  [
    "nova, no such key",
    "compute",
    400,
    { badRequest: { code: 400, message: "Invalid key_name provided." } },
    { kind: "invalid", detail: "key_missing" },
  ],
  [
    "nova, no such size",
    "compute",
    400,
    { badRequest: { code: 400, message: "Flavor 9 could not be found." } },
    { kind: "invalid", detail: "flavor_missing" },
  ],
  [
    "nova, several networks",
    "compute",
    409,
    {
      conflictingRequest: {
        code: 409,
        message: "Multiple possible networks found, use a Network ID to be more specific.",
      },
    },
    { kind: "invalid", detail: "choose_network" },
  ],
  [
    "nova, no network",
    "compute",
    400,
    { badRequest: { code: 400, message: "Unable to automatically allocate a network for project 1" } },
    { kind: "invalid", detail: "no_network" },
  ],
  [
    "nova, the site's own network",
    "compute",
    403,
    { forbidden: { code: 403, message: "It is not allowed to create an interface on external network 1" } },
    { kind: "invalid", detail: "network_closed" },
  ],
  [
    "nova, too many disks",
    "compute",
    403,
    {
      forbidden: {
        code: 403,
        message: "The maximum allowed number of disk devices (26) to attach to a single instance has been exceeded.",
      },
    },
    { kind: "conflict", detail: "attach_limit" },
  ],
  [
    "cinder, smaller than the image",
    "block-storage",
    400,
    {
      badRequest: {
        code: 400,
        message: "Invalid input received: Volume size 5GB cannot be smaller than the image minDisk size 20GB.",
      },
    },
    { kind: "invalid", detail: "volume_small", params: { leastGiB: 20 } },
  ],
  [
    "cinder, no such type",
    "block-storage",
    404,
    { itemNotFound: { code: 404, message: "Volume type with name gold could not be found." } },
    { kind: "invalid", detail: "volume_type_missing" },
  ],
  [
    "nova, a network that is not there, asked about",
    "network",
    404,
    { NeutronError: { type: "NetworkNotFound", message: "Network 1 could not be found.", detail: "" } },
    { kind: "not_found" },
  ],
];
