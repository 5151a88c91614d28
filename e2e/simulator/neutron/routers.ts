import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, type Json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { allocateAddress, createPort, deletePort, subnetsOf } from "#simulator/neutron/addresses.ts";
import { applyOwned, newOwned, optionalText, own, readBody } from "#simulator/neutron/bodies.ts";
import { invalidInput, notFound, refuse } from "#simulator/neutron/errors.ts";
import { listReply } from "#simulator/neutron/listing.ts";
import { checkNetworkQuota } from "#simulator/neutron/quotas.ts";
import type { Router } from "#simulator/neutron/state.ts";
import { routerView } from "#simulator/neutron/views.ts";

const keys = ["name", "description", "admin_state_up", "external_gateway_info", "availability_zone_hints", "routes"];

function setGateway({ site }: Context, router: Router, info: Json | undefined): void {
  if (info === undefined) return;
  if (!isObject(info) || Object.keys(info).length === 0) {
    Object.assign(router, { gatewayNetworkId: null, gatewayAddress: null });
    return;
  }
  const id = optionalText(info, "network_id");
  const network = site.neutron.networks.get(id);
  if (!network) throw notFound("network", id);
  if (!network.isExternal)
    throw refuse(400, "BadRequest", `Bad router request: Network ${id} is not an external network.`);
  const subnet = subnetsOf(site, id)[0]!;
  const address = allocateAddress(site, subnet, site.definition.externalNetwork.size);
  if (address === null)
    throw refuse(409, "IpAddressGenerationFailure", `No more IP addresses available on network ${id}.`);
  Object.assign(router, { gatewayNetworkId: id, gatewayAddress: address });
}

const interfacesOf = ({ site }: Context, router: Router) =>
  [...site.neutron.ports.values()].filter(
    (port) => port.deviceId === router.id && port.deviceOwner === "network:router_interface",
  );

function addInterface(context: Context, id: string): Reply {
  const { site } = context;
  const router = own(context, "router", site.neutron.routers, id);
  const body = bodyObject(context.call) ?? {};
  const subnetId = optionalText(body, "subnet_id");
  if (subnetId === "") throw invalidInput("Either subnet_id or port_id must be specified");
  const subnet = own(context, "subnet", site.neutron.subnets, subnetId);
  if (interfacesOf(context, router).some((port) => port.fixedIps.some((ip) => ip.subnetId === subnetId))) {
    throw refuse(400, "BadRequest", `Bad router request: Router already has a port on subnet ${subnetId}.`);
  }
  const network = site.neutron.networks.get(subnet.networkId)!;
  const port = createPort(site, {
    projectId: context.project.id,
    network,
    subnetId,
    deviceId: router.id,
    deviceOwner: "network:router_interface",
    securityGroupIds: [],
    status: "ACTIVE",
    ...(subnet.gatewayIp === null ? {} : { address: subnet.gatewayIp }),
  })!;
  const { projectId } = router;
  return json(200, {
    id,
    tenant_id: projectId,
    project_id: projectId,
    port_id: port.id,
    network_id: network.id,
    subnet_id: subnetId,
    subnet_ids: [subnetId],
    tags: [],
  });
}

function removeInterface(context: Context, id: string): Reply {
  const { site } = context;
  const router = own(context, "router", site.neutron.routers, id);
  const subnetId = optionalText(bodyObject(context.call) ?? {}, "subnet_id");
  const port = interfacesOf(context, router).find((one) => one.fixedIps.some((ip) => ip.subnetId === subnetId));
  if (!port)
    throw refuse(404, "RouterInterfaceNotFoundForSubnet", `Router ${id} has no interface on subnet ${subnetId}`);
  const isNeeded = [...site.neutron.floatingIps.values()].some((floating) => {
    const target = floating.portId === null ? undefined : site.neutron.ports.get(floating.portId);
    return floating.routerId === id && target?.fixedIps.some((ip) => ip.subnetId === subnetId);
  });
  if (isNeeded) {
    const message = `Router interface for subnet ${subnetId} on router ${id} cannot be deleted, as it is required by one or more floating IPs.`;
    throw refuse(409, "RouterInterfaceInUseByFloatingIP", message);
  }
  deletePort(site, port.id);
  return json(200, {
    id,
    tenant_id: router.projectId,
    project_id: router.projectId,
    port_id: port.id,
    network_id: port.networkId,
    subnet_id: subnetId,
    subnet_ids: [subnetId],
    tags: [],
  });
}

/** https://docs.openstack.org/api-ref/network/v2/#routers-routers */
export const routerRoutes: Route<Context>[] = [
  on("GET /routers", (context) => {
    const mine = [...context.site.neutron.routers.values()].filter((router) => router.projectId === context.project.id);
    return listReply(
      context,
      "routers",
      mine.map((router) => routerView(context.site, router)),
    );
  }),
  on("POST /routers", (context) => {
    const wanted = readBody(context, "router", keys);
    checkNetworkQuota(context.site, context.project.id, "router");
    const router: Router = { ...newOwned(context, newUuid(), wanted), gatewayNetworkId: null, gatewayAddress: null };
    setGateway(context, router, wanted["external_gateway_info"]);
    context.site.neutron.routers.set(router.id, router);
    return json(201, { router: routerView(context.site, router) });
  }),
  on("GET /routers/:id", (context, { id = "" }) =>
    json(200, { router: routerView(context.site, own(context, "router", context.site.neutron.routers, id)) }),
  ),
  on("PUT /routers/:id", (context, { id = "" }) => {
    const router = own(context, "router", context.site.neutron.routers, id);
    const wanted = readBody(context, "router", keys);
    setGateway(context, router, wanted["external_gateway_info"]);
    applyOwned(context, router, wanted);
    return json(200, { router: routerView(context.site, router) });
  }),
  on("DELETE /routers/:id", (context, { id = "" }) => {
    const router = own(context, "router", context.site.neutron.routers, id);
    if (interfacesOf(context, router).length > 0) throw refuse(409, "RouterInUse", `Router ${id} still has ports`);
    context.site.neutron.routers.delete(id);
    return empty(204);
  }),
  on("PUT /routers/:id/add_router_interface", (context, { id = "" }) => addInterface(context, id)),
  on("PUT /routers/:id/remove_router_interface", (context, { id = "" }) => removeInterface(context, id)),
];
