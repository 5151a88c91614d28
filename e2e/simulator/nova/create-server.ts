import { newUuid } from "#simulator/ids.ts";
import { bodyObject, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { pythonRepr, whyInvalid } from "#simulator/http/python-schema.ts";
import { subnetsOf, visibleNetworks } from "#simulator/neutron/addresses.ts";
import { networkLimits, networkUse } from "#simulator/neutron/quotas.ts";
import { createSchema } from "#simulator/nova/create-schema.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { beginAction, build, type Attachment } from "#simulator/nova/lifecycle.ts";
import { checkComputeQuota } from "#simulator/nova/quota.ts";
import { links } from "#simulator/nova/server-view.ts";
import type { Flavor, Server } from "#simulator/nova/state.ts";
import { requireMember } from "#simulator/nova/policy.ts";
import { planDisks } from "#simulator/nova/boot-volumes.ts";
import { hintedGroup } from "#simulator/nova/server-groups.ts";

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const GiB = 1024 ** 3;

function findFlavor({ site }: Context, wanted: JsonObject): Flavor {
  const reference = textOf(wanted["flavorRef"]).split("/").at(-1) ?? "";
  const flavor = site.nova.flavors.get(reference);
  if (!flavor) throw refuse(400, `Flavor ${reference} could not be found.`);
  return flavor;
}

function checkImage({ site, project }: Context, imageId: string, flavor: Flavor): void {
  const image = site.glance.images.get(imageId);
  const isVisible = image && (image.visibility !== "private" || image.owner === project.id);
  if (!image || !isVisible) throw refuse(400, "Can not find requested image");
  if (image.status !== "active") throw refuse(400, `Image ${imageId} is not active.`);
  if (flavor.ramMiB < image.minRamMiB) throw refuse(400, "Flavor's memory is too small for requested image.");
  if (flavor.diskGiB > 0 && flavor.diskGiB < image.minDiskGiB) {
    throw refuse(
      400,
      `Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is ${flavor.diskGiB * GiB} bytes, minimum size is ${image.minDiskGiB * GiB} bytes.`,
    );
  }
}

function findGroups({ site, project }: Context, wanted: JsonObject): string[] | undefined {
  const list = wanted["security_groups"];
  if (!Array.isArray(list)) return undefined;
  return list.map((entry) => {
    const name = isObject(entry) ? text(entry["name"]) : undefined;
    const mine = [...site.neutron.securityGroups.values()].filter((group) => group.projectId === project.id);
    const named = mine.filter((group) => group.id === name || group.name === name);
    if (named.length === 0) throw refuse(400, `Unable to find security_group with name or id '${name}'`);
    if (named.length > 1) {
      throw refuse(409, `Multiple security groups found matching '${name}'. Use an ID to be more specific.`);
    }
    return named[0]!.id;
  });
}

function implicitNetwork(context: Context, groups: string[] | undefined, isAuto: boolean): Attachment[] {
  const own = visibleNetworks(context.site, context.project.id).filter((network) => !network.isExternal);
  if (own.length > 1) {
    throw refuse(409, "Multiple possible networks found, use a Network ID to be more specific.");
  }
  const [network] = own;
  if (network) return [{ network, securityGroupIds: groups }];
  if (isAuto) throw refuse(400, `Unable to automatically allocate a network for project ${context.project.id}`);
  return [];
}

function findNetworks(context: Context, wanted: JsonObject): Attachment[] {
  const { site, project, version } = context;
  const groups = findGroups(context, wanted);
  const list = wanted["networks"];
  if (list === "none") return [];
  if (list === "auto") return implicitNetwork(context, groups, true);
  if (Array.isArray(list) && list.length === 0) return implicitNetwork(context, groups, false);
  if (!Array.isArray(list)) {
    if (version >= 37)
      throw refuse(
        400,
        whyInvalid({ networks: list ?? null }, { properties: { networks: { type: "array" } } }) ?? "networks",
      );
    return implicitNetwork(context, groups, false);
  }
  return list.map((entry): Attachment => {
    if (!isObject(entry)) throw refuse(400, "Bad networks format");
    const portId = text(entry["port"]);
    if (portId !== undefined) {
      const port = site.neutron.ports.get(portId);
      if (port?.projectId !== project.id) throw refuse(400, `Port id ${portId} could not be found.`);
      if (port.deviceId !== "") throw refuse(409, `Port ${portId} is still in use.`);
      return { network: site.neutron.networks.get(port.networkId)!, securityGroupIds: undefined, portId };
    }
    const id = text(entry["uuid"]) ?? "";
    const network = visibleNetworks(site, project.id).find((one) => one.id === id);
    if (!network) throw refuse(400, `Network ${id} could not be found.`);
    if (network.isExternal && !network.isShared)
      throw refuse(403, `It is not allowed to create an interface on external network ${id}`);
    if (subnetsOf(site, id).length === 0)
      throw refuse(400, `Network ${id} requires a subnet in order to boot instances on.`);
    const address = text(entry["fixed_ip"]);
    return { network, securityGroupIds: groups, ...(address === undefined ? {} : { address }) };
  });
}

function checkUserData(wanted: JsonObject): string | null {
  const data = text(wanted["user_data"]);
  if (data === undefined) return null;
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data)) {
    throw refuse(
      400,
      `Invalid input for field/attribute user_data. Value: ${data}. ${pythonRepr(data)} is not a 'base64'`,
    );
  }
  return data;
}

function checkZone({ site }: Context, zone: string | undefined): string {
  const known = zone === undefined || zone === "nova" || zone === site.definition.region;
  if (!known) throw refuse(400, "The requested availability zone is not available");
  return zone ?? "nova";
}

function newServer(context: Context, wanted: JsonObject, flavor: Flavor, name: string): Server {
  const { site, token, project } = context;
  const nowMs = site.now().getTime();
  return {
    id: newUuid(),
    name,
    projectId: project.id,
    userId: token.user.id,
    vmState: "building",
    taskState: "scheduling",
    powerState: 0,
    progress: 0,
    createdMs: nowMs,
    updatedMs: nowMs,
    launchedMs: null,
    terminatedMs: null,
    flavor,
    oldFlavor: null,
    imageId: text(wanted["imageRef"])?.split("/").at(-1) || null,
    keyName: text(wanted["key_name"]) ?? null,
    metadata: isObject(wanted["metadata"]) ? (wanted["metadata"] as Record<string, string>) : {},
    tags: Array.isArray(wanted["tags"]) ? (wanted["tags"] as string[]) : [],
    description: text(wanted["description"]) ?? null,
    locked: false,
    lockedReason: null,
    availabilityZone: checkZone(context, text(wanted["availability_zone"])),
    fault: null,
    userData: checkUserData(wanted),
    configDrive: wanted["config_drive"] === true ? "True" : "",
    volumeIds: [],
    claimed: false,
    actions: [],
    clusterId: null,
    generation: 0,
  };
}

/** `validate_networks` in nova/network/neutron.py: ports are counted before anything is made. */
function checkPorts({ site, project }: Context, attachments: Attachment[], count: number): void {
  const wanted = attachments.filter(({ portId }) => portId === undefined).length * count;
  const { port: limit } = networkLimits(site, project.id);
  if (limit >= 0 && networkUse(site, project.id).port + wanted > limit)
    throw refuse(403, "Maximum number of ports exceeded");
}

/** POST /servers: https://docs.openstack.org/api-ref/compute/#create-server */
export function createServers(context: Context): Reply {
  const { site, call, token, project, version } = context;
  const body = bodyObject(call);
  if (!body) throw refuse(400, "Malformed request body");
  const invalid = whyInvalid(body, createSchema(version));
  if (invalid !== undefined) throw refuse(400, invalid);
  requireMember(token, "os_compute_api:servers:create");
  const wanted = body["server"] as JsonObject;
  const flavor = findFlavor(context, wanted);
  const imageId = text(wanted["imageRef"])?.split("/").at(-1) ?? "";
  const mapping = wanted["block_device_mapping_v2"];
  if (imageId === "" && !Array.isArray(mapping)) throw refuse(400, "Missing imageRef attribute");
  if (imageId !== "") checkImage(context, imageId, flavor);
  const keyName = text(wanted["key_name"]);
  if (keyName !== undefined && !site.nova.keypairs.get(token.user.id)?.has(keyName))
    throw refuse(400, "Invalid key_name provided.");
  const attachments = findNetworks(context, wanted);
  const minimum = Number(wanted["min_count"] ?? 1);
  const count = Number(wanted["max_count"] ?? minimum);
  if (minimum > count) throw refuse(400, "min_count must be <= max_count");
  checkComputeQuota(site, project.id, { instances: count, cores: flavor.vcpus * count, ram: flavor.ramMiB * count });
  checkPorts(context, attachments, count);
  const groupId = hintedGroup(context, body["os:scheduler_hints"] ?? body["OS-SCH-HNT:scheduler_hints"], count);
  const name = (text(wanted["name"]) ?? "").trim();
  const servers = Array.from({ length: count }, (_, index) =>
    newServer(context, wanted, flavor, count > 1 ? `${name}-${index + 1}` : name),
  );
  for (const server of servers) {
    if (Array.isArray(mapping)) server.plannedDisks = planDisks(context, mapping, imageId);
    if (server.plannedDisks?.some(({ isBoot }) => isBoot)) server.imageId = null;
    server.groupId = groupId;
    site.nova.servers.set(server.id, server);
    const who = { userId: token.user.id, requestId: call.requestId };
    build(site, server, attachments, beginAction(site, server, "create", "compute__do_build_and_run_instance", who));
  }
  const first = servers[0]!;
  const root = `${site.urls.nova}${site.definition.services.nova?.prefix ?? ""}`;
  const groups = Array.isArray(wanted["security_groups"]) ? wanted["security_groups"] : [{ name: "default" }];
  const answer = {
    id: first.id,
    links: links(root, "servers", first.id),
    "OS-DCF:diskConfig": "MANUAL",
    security_groups: groups,
    adminPass: "h9vUdeMoX3Qm",
  };
  return json(202, { server: answer }, { location: `${root}/v2.1/servers/${first.id}` });
}
