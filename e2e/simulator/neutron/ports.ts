import { empty, isObject, json, type JsonObject, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { createPort, deletePort, visibleNetworks } from "#simulator/neutron/addresses.ts";
import { applyOwned, optionalText, own, readBody, requiredText } from "#simulator/neutron/bodies.ts";
import { notFound, refuse } from "#simulator/neutron/errors.ts";
import { listReply } from "#simulator/neutron/listing.ts";
import { checkNetworkQuota } from "#simulator/neutron/quotas.ts";
import { portView } from "#simulator/neutron/views.ts";

const keys = [
  "name",
  "description",
  "network_id",
  "admin_state_up",
  "fixed_ips",
  "security_groups",
  "device_id",
  "device_owner",
  "mac_address",
  "allowed_address_pairs",
  "port_security_enabled",
  "binding:vnic_type",
  "extra_dhcp_opts",
  "dns_name",
];

function readGroups(context: Context, wanted: JsonObject): string[] | undefined {
  const groups = wanted["security_groups"];
  if (!Array.isArray(groups)) return undefined;
  return groups.map(
    (id) => own(context, "security_group", context.site.neutron.securityGroups, typeof id === "string" ? id : "").id,
  );
}

function create(context: Context): Reply {
  const { site, project } = context;
  const wanted = readBody(context, "port", keys);
  const id = requiredText("port", wanted, "network_id");
  const network = visibleNetworks(site, project.id).find((one) => one.id === id);
  if (!network) throw notFound("network", id);
  checkNetworkQuota(site, project.id, "port");
  const first = Array.isArray(wanted["fixed_ips"]) ? wanted["fixed_ips"][0] : undefined;
  const subnetId = isObject(first) ? optionalText(first, "subnet_id") : "";
  const address = isObject(first) ? optionalText(first, "ip_address") : "";
  const groups = readGroups(context, wanted);
  const port = createPort(site, {
    projectId: project.id,
    network,
    name: optionalText(wanted, "name"),
    description: optionalText(wanted, "description"),
    deviceId: optionalText(wanted, "device_id"),
    deviceOwner: optionalText(wanted, "device_owner"),
    ...(groups ? { securityGroupIds: groups } : {}),
    ...(subnetId ? { subnetId } : {}),
    ...(address ? { address } : {}),
  });
  if (!port)
    throw refuse(409, "IpAddressGenerationFailure", `No more IP addresses available on network ${network.id}.`);
  return json(201, { port: portView(port) });
}

function remove(context: Context, id: string): Reply {
  const port = own(context, "port", context.site.neutron.ports, id);
  if (port.deviceOwner.startsWith("network:router")) {
    const message = `Port ${id} cannot be deleted directly via the port API: has device owner ${port.deviceOwner}.`;
    throw refuse(409, "ServicePortInUse", message);
  }
  deletePort(context.site, id);
  return empty(204);
}

/** https://docs.openstack.org/api-ref/network/v2/#ports */
export const portRoutes: Route<Context>[] = [
  on("GET /ports", (context) => {
    const mine = [...context.site.neutron.ports.values()].filter((port) => port.projectId === context.project.id);
    return listReply(context, "ports", mine.map(portView));
  }),
  on("POST /ports", create),
  on("GET /ports/:id", (context, { id = "" }) =>
    json(200, { port: portView(own(context, "port", context.site.neutron.ports, id)) }),
  ),
  on("PUT /ports/:id", (context, { id = "" }) => {
    const port = own(context, "port", context.site.neutron.ports, id);
    const wanted = readBody(context, "port", keys);
    port.securityGroupIds = readGroups(context, wanted) ?? port.securityGroupIds;
    applyOwned(context, port, wanted);
    return json(200, { port: portView(port) });
  }),
  on("DELETE /ports/:id", (context, { id = "" }) => remove(context, id)),
];
