import { newUuid } from "#simulator/ids.ts";
import { empty, json, type Json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { allocateAddress, release, routerFor, subnetsOf } from "#simulator/neutron/addresses.ts";
import { applyOwned, newOwned, own, readBody, requiredText } from "#simulator/neutron/bodies.ts";
import { invalidInput, notFound, refuse } from "#simulator/neutron/errors.ts";
import { listReply } from "#simulator/neutron/listing.ts";
import { checkNetworkQuota } from "#simulator/neutron/quotas.ts";
import type { FloatingIp } from "#simulator/neutron/state.ts";
import { floatingIpView } from "#simulator/neutron/views.ts";

const keys = [
  "name",
  "description",
  "floating_network_id",
  "port_id",
  "fixed_ip_address",
  "floating_ip_address",
  "subnet_id",
  "dns_name",
  "dns_domain",
  "qos_policy_id",
];
const settleS = 1;

/** DOWN at once, ACTIVE when the router has taken it up. */
function associate(context: Context, floating: FloatingIp, portId: Json | undefined): void {
  const { site } = context;
  if (portId === undefined) return;
  if (portId === null || portId === "") return release(floating);
  const port = own(context, "port", site.neutron.ports, typeof portId === "string" ? portId : "");
  const router = routerFor(site, port, floating.networkId);
  const fixed = port.fixedIps[0];
  if (!router || !fixed) {
    const message = `External network ${floating.networkId} is not reachable from subnet ${fixed?.subnetId}.  Therefore, cannot associate Port ${port.id} with a Floating IP.`;
    throw refuse(404, "ExternalGatewayForFloatingIPNotFound", message);
  }
  const other = [...site.neutron.floatingIps.values()].find((one) => one.portId === port.id && one.id !== floating.id);
  if (other) {
    const message = `Cannot associate floating IP ${floating.address} (${floating.id}) with port ${port.id} using fixed IP ${fixed.address}, as that fixed IP already has a floating IP on external network ${floating.networkId}.`;
    throw refuse(409, "FloatingIPPortAlreadyAssociated", message);
  }
  Object.assign(floating, { portId: port.id, fixedAddress: fixed.address, routerId: router.id });
  site.clock.after(settleS, () => {
    if (floating.portId === port.id) floating.status = "ACTIVE";
  });
}

function create(context: Context): Reply {
  const { site, project } = context;
  const wanted = readBody(context, "floatingip", keys, ["tags"]);
  const networkId = requiredText("floatingip", wanted, "floating_network_id");
  const network = site.neutron.networks.get(networkId);
  if (!network) throw notFound("network", networkId);
  if (!network.isExternal)
    throw invalidInput(`Bad floatingip request: Network ${networkId} is not a valid external network.`);
  checkNetworkQuota(site, project.id, "floatingip");
  const address = allocateAddress(site, subnetsOf(site, networkId)[0]!, site.definition.externalNetwork.size);
  if (address === null)
    throw refuse(409, "IpAddressGenerationFailure", `No more IP addresses available on network ${networkId}.`);
  const floating: FloatingIp = {
    ...newOwned(context, newUuid(), wanted),
    address,
    networkId,
    portId: null,
    fixedAddress: null,
    routerId: null,
    status: "DOWN",
  };
  associate(context, floating, wanted["port_id"]);
  site.neutron.floatingIps.set(floating.id, floating);
  return json(201, { floatingip: floatingIpView(site, floating) });
}

/** https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips */
export const floatingIpRoutes: Route<Context>[] = [
  on("GET /floatingips", (context) => {
    const mine = [...context.site.neutron.floatingIps.values()].filter((one) => one.projectId === context.project.id);
    return listReply(
      context,
      "floatingips",
      mine.map((one) => floatingIpView(context.site, one)),
    );
  }),
  on("POST /floatingips", create),
  on("GET /floatingips/:id", (context, { id = "" }) =>
    json(200, {
      floatingip: floatingIpView(context.site, own(context, "floatingip", context.site.neutron.floatingIps, id)),
    }),
  ),
  on("PUT /floatingips/:id", (context, { id = "" }) => {
    const floating = own(context, "floatingip", context.site.neutron.floatingIps, id);
    const wanted = readBody(context, "floatingip", keys);
    associate(context, floating, wanted["port_id"]);
    applyOwned(context, floating, wanted);
    return json(200, { floatingip: floatingIpView(context.site, floating) });
  }),
  on("DELETE /floatingips/:id", (context, { id = "" }) => {
    own(context, "floatingip", context.site.neutron.floatingIps, id);
    context.site.neutron.floatingIps.delete(id);
    return empty(204);
  }),
];
