import type { Site } from "#simulator/sites/site.ts";
import { hostIdOf, type Flavor, type Server } from "#simulator/nova/state.ts";
import { statusOf } from "#simulator/nova/server-status.ts";
import type { Port } from "#simulator/neutron/state.ts";

export const isoSeconds = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
/** Nova's naive stamps: no zone, microseconds. */
export const naive = (ms: number | null) => (ms === null ? null : `${new Date(ms).toISOString().slice(0, 23)}000`);

/** What many rows need, gathered once for each list. */
export type Joined = { root: string; portsByServer: Map<string, Port[]>; floatingByPort: Map<string, string> };

export function joinPorts(site: Site, root: string): Joined {
  const portsByServer = new Map<string, Port[]>();
  for (const port of site.neutron.ports.values()) {
    if (!port.deviceOwner.startsWith("compute:")) continue;
    const list = portsByServer.get(port.deviceId);
    if (list) list.push(port);
    else portsByServer.set(port.deviceId, [port]);
  }
  const floatingByPort = new Map<string, string>();
  for (const { portId, address } of site.neutron.floatingIps.values())
    if (portId !== null) floatingByPort.set(portId, address);
  return { root, portsByServer, floatingByPort };
}

export const links = (root: string, kind: string, id: string) => [
  { rel: "self", href: `${root}/v2.1/${kind}/${id}` },
  { rel: "bookmark", href: `${root}/${kind}/${id}` },
];

function addressesOf(site: Site, ports: Port[], joined: Joined) {
  const networks: Record<string, unknown[]> = {};
  for (const port of ports) {
    const name = site.neutron.networks.get(port.networkId)?.name ?? port.networkId;
    const mac = { "OS-EXT-IPS-MAC:mac_addr": port.macAddress };
    const list = (networks[name] ??= []);
    for (const ip of port.fixedIps)
      list.push({ addr: ip.address, version: ip.address.includes(":") ? 6 : 4, "OS-EXT-IPS:type": "fixed", ...mac });
    const floating = joined.floatingByPort.get(port.id);
    if (floating !== undefined) list.push({ addr: floating, version: 4, "OS-EXT-IPS:type": "floating", ...mac });
  }
  return networks;
}

function flavorPart(flavor: Flavor, version: number, root: string) {
  if (version < 47) return { id: flavor.id, links: [links(root, "flavors", flavor.id)[1]] };
  const { name, vcpus, ramMiB, diskGiB, ephemeralGiB, extraSpecs } = flavor;
  return {
    vcpus,
    ram: ramMiB,
    disk: diskGiB,
    ephemeral: ephemeralGiB,
    swap: 0,
    original_name: name,
    extra_specs: extraSpecs,
  };
}

function imagePart(site: Site, server: Server, version: number, root: string) {
  if (server.imageId === null) return "";
  const properties = version >= 98 ? { properties: {} } : {};
  return { id: server.imageId, links: [links(root, "images", server.imageId)[1]], ...properties };
}

function groupsPart(site: Site, ports: Port[]) {
  const ids = new Set(ports.flatMap((port) => port.securityGroupIds));
  return [...ids].map((id) => ({ name: site.neutron.securityGroups.get(id)?.name ?? id }));
}

/** Keys that came with later microversions: nova/api/openstack/rest_api_version_history.rst. */
function laterKeys(server: Server, version: number): Record<string, unknown> {
  const keys: Record<string, unknown> = {};
  if (version >= 9) keys["locked"] = server.locked;
  if (version >= 19) keys["description"] = server.description;
  if (version >= 26) keys["tags"] = server.tags;
  if (version >= 63) keys["trusted_image_certificates"] = null;
  if (version >= 73) keys["locked_reason"] = server.lockedReason;
  if (version >= 90) keys["OS-EXT-SRV-ATTR:hostname"] = server.name.toLowerCase().replace(/[^a-z0-9-]+/g, "-");
  if (version >= 100) keys["scheduler_hints"] = {};
  return keys;
}

/** A server as `GET /servers/detail` and `GET /servers/{id}` show it to a project member. */
export function serverView(site: Site, server: Server, version: number, joined: Joined): Record<string, unknown> {
  const ports = joined.portsByServer.get(server.id) ?? [];
  const status = statusOf(server);
  const groups = groupsPart(site, ports);
  const view: Record<string, unknown> = {
    id: server.id,
    name: server.name,
    status,
    tenant_id: server.projectId,
    user_id: server.userId,
    metadata: server.metadata,
    hostId: hostIdOf(server),
    image: imagePart(site, server, version, joined.root),
    flavor: flavorPart(server.flavor, version, joined.root),
    created: isoSeconds(server.createdMs),
    updated: isoSeconds(server.updatedMs),
    addresses: server.vmState === "building" && server.taskState !== "spawning" ? {} : addressesOf(site, ports, joined),
    accessIPv4: "",
    accessIPv6: "",
    links: links(joined.root, "servers", server.id),
    "OS-DCF:diskConfig": "MANUAL",
    "OS-EXT-AZ:availability_zone": server.taskState === "scheduling" ? "" : server.availabilityZone,
    config_drive: server.configDrive,
    key_name: server.keyName,
    "OS-SRV-USG:launched_at": naive(server.launchedMs),
    "OS-SRV-USG:terminated_at": naive(server.terminatedMs),
    "OS-EXT-STS:task_state": server.taskState,
    "OS-EXT-STS:vm_state": server.vmState,
    "OS-EXT-STS:power_state": server.powerState,
    "os-extended-volumes:volumes_attached": server.volumeIds.map((id) =>
      version >= 3 ? { id, delete_on_termination: server.doomedVolumeIds?.includes(id) === true } : { id },
    ),
    ...laterKeys(server, version),
  };
  if (groups.length > 0) view["security_groups"] = groups;
  if (["ERROR", "DELETED"].includes(status) && server.fault) {
    view["fault"] = {
      code: server.fault.code,
      created: isoSeconds(server.fault.createdMs),
      message: server.fault.message,
    };
  }
  if (["ACTIVE", "BUILD", "REBUILD", "RESIZE", "VERIFY_RESIZE", "MIGRATING"].includes(status))
    view["progress"] = server.progress;
  return view;
}

export const basicView = (server: Server, root: string) => ({
  id: server.id,
  name: server.name,
  links: links(root, "servers", server.id),
});
