import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession } from "../testing-session";
import { listNetworks } from "./networks";
import networks from "./networks.fixtures/zed.json";
import networksExpected from "./networks.fixtures/zed.expected.json";
import { getNetworkQuotas } from "./quotas";
import details from "./quotas.fixtures/details.json";
import plain from "./quotas.fixtures/plain.json";
import { attachFloatingIp, createFloatingIp, deleteFloatingIp, listFloatingIps } from "./floating-ips";
import { isRouterPort, isServerPort, listPorts, setPortGroups } from "./ports";
import { addRouterInterface, createRouter, listRouters, removeRouterInterface } from "./routers";
import { createSecurityGroupRule } from "./security-group-rules";
import { createSecurityGroup, listSecurityGroups } from "./security-groups";
import { listSubnets } from "./subnets";
import groups from "./security-groups.fixtures/zed.json";
import groupsExpected from "./security-groups.fixtures/zed.expected.json";

test("networks: own, shared and external ones, and which a machine may use", async () => {
  expect(await listNetworks(testSession({ "network GET /networks": networks }))).toEqual(networksExpected);
});

describe("security groups", () => {
  it("are asked for this project only", async () => {
    const session = testSession({ "network GET /security-groups": groups });
    expect(await listSecurityGroups(session)).toEqual(groupsExpected);
    expect(session.calls[0]?.query).toEqual({ project_id: testProject.projectId });
  });

  const ssh = {
    id: "r1",
    direction: "ingress",
    protocol: "tcp",
    port_range_min: 22,
    port_range_max: 22,
    remote_ip_prefix: "0.0.0.0/0",
  };
  it.each([
    ["port 22 from anywhere", [ssh], true],
    ["port 22 by protocol number", [{ ...ssh, protocol: 6 }], true],
    [
      "every port from a range",
      [{ ...ssh, port_range_min: null, port_range_max: null, remote_ip_prefix: "192.0.2.0/24" }],
      true,
    ],
    ["every protocol", [{ id: "r1", direction: "ingress", protocol: null }], true],
    ["a range around it", [{ ...ssh, port_range_min: 1, port_range_max: 1024 }], true],
    ["only outwards", [{ ...ssh, direction: "egress" }], false],
    ["only between its own machines", [{ ...ssh, remote_group_id: "g1" }], false],
    ["UDP", [{ ...ssh, protocol: "udp" }], false],
    ["another port", [{ ...ssh, port_range_min: 80, port_range_max: 80 }], false],
    ["nothing readable", [null, 5, {}], false],
  ])("with %s: lets SSH in: %j is %j", async (_what, rules, opensSsh) => {
    const group = { id: "g1", name: "g", tenant_id: testProject.projectId, security_group_rules: rules };
    const session = testSession({ "network GET /security-groups": { security_groups: [group] } });
    expect((await listSecurityGroups(session)).rows).toMatchObject([{ opensSsh }]);
  });
});

describe("quotas", () => {
  const path = `network GET /quotas/${testProject.projectId}`;
  const refused = new AppError({ kind: "not_found" });

  it("come with their use", async () => {
    const quotas = await getNetworkQuotas(testSession({ [`${path}/details`]: details }));
    expect(quotas.map((quota) => quota.key)).toEqual([
      "networks",
      "routers",
      "ports",
      "floating_ips",
      "security_groups",
      "security_group_rules",
    ]);
    expect(quotas.find((quota) => quota.key === "floating_ips")).toMatchObject({ limit: 50, reserved: 0 });
  });

  it("come without it where the site has no such extension", async () => {
    const quotas = await getNetworkQuotas(testSession({ [`${path}/details`]: refused, [path]: plain }));
    expect(quotas.find((quota) => quota.key === "floating_ips")).toEqual({
      key: "floating_ips",
      used: null,
      reserved: 0,
      limit: 50,
    });
  });

  it("of -1 are no limit, and a use below zero is none", async () => {
    const quota = {
      floatingip: { limit: -1, used: -2, reserved: -1 },
      network: "broken",
      trunk: { limit: 5, used: 1, reserved: 0 },
    };
    expect(await getNetworkQuotas(testSession({ [`${path}/details`]: { quota } }))).toEqual([
      { key: "floating_ips", used: 0, reserved: 0, limit: null },
    ]);
  });

  it("that the site fails to tell are a failure", async () => {
    const broken = new AppError({ kind: "site_broken" });
    await expect(getNetworkQuotas(testSession({ [`${path}/details`]: broken }))).rejects.toBe(broken);
  });
});

const intentId = "0199f0b2-0000-7000-8000-000000000001";
const mark = `pleiade:${intentId}`;
const project_id = testProject.projectId;

describe("the mark of a wish", () => {
  it("is set in the description of what is made, and found by it", async () => {
    const session = testSession({
      "network POST /floatingips": { floatingip: { id: "f1", floating_ip_address: "192.0.2.7" } },
      "network POST /security-groups": { security_group: { id: "g1" } },
      "network POST /routers": { router: { id: "r1" } },
      "network GET /floatingips": { floatingips: [] },
    });
    await createFloatingIp(session, { networkId: "ext", portId: null, intentId });
    await createSecurityGroup(session, { name: "web", intentId });
    await createRouter(session, { name: "way-out", externalId: "ext", intentId });
    await listFloatingIps(session, { intentId });
    expect(session.calls.slice(0, 3).map(({ body }) => body)).toMatchObject([
      { floatingip: { floating_network_id: "ext", description: mark } },
      { security_group: { name: "web", description: mark } },
      { router: { external_gateway_info: { network_id: "ext" }, description: mark } },
    ]);
    expect(session.calls[3]?.query).toEqual({ project_id, description: mark });
  });

  it("is read back, and is no description for people", async () => {
    const group = { id: "g1", name: "web", project_id, description: mark, security_group_rules: [] };
    const session = testSession({ "network GET /security-groups": { security_groups: [group] } });
    expect((await listSecurityGroups(session)).rows).toMatchObject([{ intentId, description: "" }]);
  });
});

describe("rules", () => {
  it("are read by name whatever the site calls them, and a broken one costs only itself", async () => {
    const rules = [
      { id: "a", direction: "ingress", protocol: 17, ethertype: "IPv4" },
      { id: "b", direction: "ingress", protocol: "icmpv6", ethertype: "IPv6", port_range_min: 0 },
      { id: "c", direction: "ingress", protocol: null, port_range_min: -1, port_range_max: -1 },
      { id: "d", direction: "ingress", protocol: "tcp", remote_address_group_id: "ag" },
      { id: "e", direction: "sideways" },
      null,
    ];
    const group = { id: "g1", name: "web", project_id, security_group_rules: rules };
    const session = testSession({ "network GET /security-groups": { security_groups: [group] } });
    expect((await listSecurityGroups(session)).rows[0]?.rules).toMatchObject([
      { protocol: "udp", etherType: "IPv4" },
      { protocol: "ipv6-icmp", etherType: "IPv6", portMin: 0 },
      { protocol: "any", portMin: null, portMax: null },
      { hasAddressGroup: true },
    ]);
  });

  it("leave out what means everything", async () => {
    const session = testSession({
      "network POST /security-group-rules": { security_group_rule: { id: "r1", direction: "ingress" } },
    });
    const everything = {
      direction: "ingress",
      etherType: "IPv4",
      protocol: "any",
      portMin: null,
      portMax: null,
    } as const;
    await createSecurityGroupRule(session, "g1", { ...everything, remote: null });
    expect(session.calls[0]?.body).toEqual({
      security_group_rule: { security_group_id: "g1", direction: "ingress", ethertype: "IPv4" },
    });
  });
});

describe("routers", () => {
  it("tell where they lead", async () => {
    const routers = [
      {
        id: "r1",
        name: "way out",
        project_id,
        external_gateway_info: { network_id: "ext", external_fixed_ips: [{ ip_address: "192.0.2.1" }] },
      },
      { id: "r2", name: "inside", project_id, external_gateway_info: null },
      { id: "r3", name: "somebody's", project_id: "other" },
    ];
    const listing = await listRouters(testSession({ "network GET /routers": { routers } }));
    expect(listing).toMatchObject({
      foreign: 1,
      rows: [
        { externalId: "ext", address: "192.0.2.1" },
        { externalId: null, address: null },
      ],
    });
  });

  it("take a subnet twice and let go of it twice", async () => {
    const twice = new AppError({
      kind: "invalid",
      status: 400,
      raw: "Bad router request: Router already has a port on subnet s1.",
    });
    const session = testSession({ "network PUT /routers/r1/add_router_interface": twice });
    await expect(addRouterInterface(session, "r1", "s1")).resolves.toBeUndefined();
    await expect(removeRouterInterface(session, "r1", "s1")).resolves.toBeUndefined();
  });
});

describe("ports", () => {
  const ports = [
    {
      id: "p1",
      network_id: "n1",
      project_id,
      device_id: "s1",
      device_owner: "compute:nova",
      fixed_ips: [{ subnet_id: "sub", ip_address: "10.0.0.5" }, null],
    },
    { id: "p2", network_id: "n1", project_id, device_id: "r1", device_owner: "network:router_interface" },
    { id: "p3", network_id: "n1", project_id, device_id: "", port_security_enabled: false },
  ];
  it("belong to machines, to routers or to nobody", async () => {
    const { rows } = await listPorts(testSession({ "network GET /ports": { ports } }));
    expect(rows.map((port) => [isServerPort(port), isRouterPort(port), port.isFiltered])).toEqual([
      [true, false, true],
      [false, true, true],
      [false, false, false],
    ]);
    expect(rows[0]?.addresses).toEqual([{ subnetId: "sub", address: "10.0.0.5" }]);
  });
  it("get all their groups at once", async () => {
    const session = testSession({ "network PUT /ports/p1": {} });
    await setPortGroups(session, "p1", ["g1", "g2"]);
    expect(session.calls[0]?.body).toEqual({ port: { security_groups: ["g1", "g2"] } });
  });
});

describe("public addresses", () => {
  const one = { id: "f1", floating_ip_address: "192.0.2.7", floating_network_id: "ext", project_id, status: "ACTIVE" };
  it("say who has them, where the site tells", async () => {
    const floatingips = [
      { ...one, port_id: "p1", port_details: { device_id: "s1", device_owner: "compute:nova" } },
      { ...one, id: "f2", port_id: null, port_details: null, status: "DOWN" },
      { ...one, id: "f3", floating_ip_address: null },
    ];
    const listing = await listFloatingIps(testSession({ "network GET /floatingips": { floatingips } }));
    expect(listing).toMatchObject({
      unreadable: 1,
      rows: [
        { deviceId: "s1", portId: "p1" },
        { deviceId: null, portId: null },
      ],
    });
  });
  it("go on a port and off it, and are given back once", async () => {
    const session = testSession({ "network PUT /floatingips/f1": {} });
    await attachFloatingIp(session, "f1", null);
    expect(session.calls[0]?.body).toEqual({ floatingip: { port_id: null } });
    expect(await deleteFloatingIp(session, "f1")).toEqual({ requestId: null });
  });
});

test("subnets: of own and shared networks", async () => {
  const subnets = [
    {
      id: "s1",
      name: "v4",
      network_id: "n1",
      cidr: "10.0.0.0/24",
      ip_version: 4,
      gateway_ip: "10.0.0.1",
      dns_nameservers: ["192.0.2.53", 5],
    },
    { id: "s2", network_id: "n1", cidr: "fd00::/64", ip_version: 6 },
    { id: "s3", name: "of no network" },
  ];
  const listing = await listSubnets(testSession({ "network GET /subnets": { subnets } }));
  expect(listing).toMatchObject({
    unreadable: 1,
    rows: [
      { version: 4, gateway: "10.0.0.1", dns: ["192.0.2.53"] },
      { version: 6, gateway: null, name: "" },
    ],
  });
});
