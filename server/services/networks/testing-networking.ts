import { audit } from "@/db/schema/audit";
import { addUser, testDb } from "@/db/testing";
import type { Replies } from "@/server/openstack/testing-session";
import type { ServiceContext } from "@/server/services/context";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";

const db = await testDb();

export const project_id = "p1";
export const routerPort = {
  id: "rp",
  network_id: "n1",
  project_id,
  device_id: "r1",
  device_owner: "network:router_interface",
  fixed_ips: [{ subnet_id: "s1", ip_address: "10.0.0.1" }],
};
const serverPort = {
  id: "sp",
  network_id: "n1",
  project_id,
  device_id: "m1",
  device_owner: "compute:nova",
  fixed_ips: [{ subnet_id: "s1", ip_address: "10.0.0.9" }],
  security_groups: ["g1"],
};
const site: Replies = {
  "network GET /networks": {
    networks: [
      { id: "n1", name: "lab", project_id, subnets: ["s1"] },
      { id: "n2", name: "alone", project_id, subnets: [] },
      { id: "shared", name: "provider", project_id: "site", shared: true, subnets: ["s9"] },
      { id: "ext", name: "public", project_id: "site", "router:external": true, subnets: ["x"] },
    ],
  },
  "network GET /subnets": { subnets: [{ id: "s1", name: "v4", network_id: "n1", cidr: "10.0.0.0/24", ip_version: 4 }] },
  "network GET /routers": {
    routers: [{ id: "r1", name: "way-out", project_id, external_gateway_info: { network_id: "ext" } }],
  },
  "network GET /ports": { ports: [routerPort, serverPort] },
  "network GET /floatingips": {
    floatingips: [
      {
        id: "f1",
        floating_ip_address: "192.0.2.7",
        floating_network_id: "ext",
        project_id,
        port_id: null,
        status: "DOWN",
      },
    ],
  },
  "network GET /security-groups": {
    security_groups: [
      { id: "g1", name: "default", project_id },
      { id: "g2", name: "web", project_id },
    ],
  },
  "network GET /quotas/p1/details": {
    quota: {
      network: { limit: 5, used: 2, reserved: 0 },
      router: { limit: 1, used: 1, reserved: 0 },
      floatingip: { limit: 1, used: 1, reserved: 0 },
    },
  },
  "compute GET /servers/detail": { servers: [{ id: "m1", name: "galaxy", tenant_id: project_id }] },
  "compute GET /servers/m1": { server: { id: "m1", name: "galaxy", tenant_id: project_id, status: "ACTIVE" } },
};
export const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70";
export const ref = (id: string, projectId = "p1") => ({ siteId: "alpha", projectId, id });

/** One project with two networks, a router, a machine and a free address; `replies` change what its site answers. */
export async function at(replies: Replies = {}) {
  const federation = testFederation({ alpha: { p1: { ...site, ...replies } } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const run = async (work: (ctx: ServiceContext) => Promise<unknown>) => {
    const result = await work(ctx).catch((error: unknown) => error);
    const writes = federation.upstream().filter((call) => !call.includes(" GET "));
    return { result, writes, rows: await db.select().from(audit) };
  };
  return { ctx, federation, run };
}
