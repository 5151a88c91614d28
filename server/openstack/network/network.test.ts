import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession } from "../testing-session";
import { listNetworks } from "./networks";
import networks from "./networks.fixtures/zed.json";
import networksExpected from "./networks.fixtures/zed.expected.json";
import { getNetworkQuotas } from "./quotas";
import details from "./quotas.fixtures/details.json";
import plain from "./quotas.fixtures/plain.json";
import { listSecurityGroups } from "./security-groups";
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
    ["every protocol", [{ direction: "ingress", protocol: null }], true],
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
