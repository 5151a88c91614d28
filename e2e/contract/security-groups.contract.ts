import { describe, expect, it } from "vitest";
import { isPortOpenFrom, presetRule } from "@/lib/exposure";
import { listPorts, setPortGroups } from "@/server/openstack/network/ports";
import { createSecurityGroupRule, deleteSecurityGroupRule } from "@/server/openstack/network/security-group-rules";
import {
  createSecurityGroup,
  deleteSecurityGroup,
  listSecurityGroups,
  updateSecurityGroup,
} from "@/server/openstack/network/security-groups";
import type { ProjectSession } from "@/server/openstack/session";
import { cleanUp, newIntentId, newName } from "./made";
import { plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { sites } from "./target";

const later = cleanUp();
const minutes = 60_000;
const unknownId = "00000000-0000-4000-8000-000000000000";

const rulesOf = async (session: ProjectSession, id: string) =>
  (await listSecurityGroups(session)).rows.find((group) => group.id === id)?.rules ?? [];

describe.each(sites)("security groups at $id", (site) => {
  it("are found by their mark, let in what their rules say, and lose it again", async () => {
    const session = await open(site);
    const intentId = newIntentId();
    const { id } = await createSecurityGroup(session, { name: newName("group"), intentId });
    later(() => deleteSecurityGroup(session, id));
    const [made] = (await listSecurityGroups(session, { intentId })).rows;
    expect(made).toMatchObject({ id, intentId, description: "", opensSsh: false });
    expect(made?.rules.map(({ direction, protocol }) => `${direction} ${protocol}`)).toEqual([
      "egress any",
      "egress any",
    ]);

    const ssh = presetRule("ssh", "192.0.2.0/24");
    const { id: ruleId } = await createSecurityGroupRule(session, id, ssh);
    for (const rule of [presetRule("https", null), presetRule("ping", null), presetRule("ping", "2001:db8::/32")])
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await createSecurityGroupRule(session, id, rule);
    const rules = await rulesOf(session, id);
    expect(rules).toHaveLength(6);
    expect([isPortOpenFrom(rules, 22, "192.0.2.9"), isPortOpenFrom(rules, 22, "203.0.113.9")]).toEqual([true, false]);
    expect(isPortOpenFrom(rules, 443, "203.0.113.9")).toBe(true);
    expect(rules.filter(({ protocol }) => protocol.includes("icmp"))).toHaveLength(2);
    const twin = await refusal(createSecurityGroupRule(session, id, ssh));
    expect(twin).toMatchObject({ kind: "conflict", detail: "name_in_use", status: 409 });

    await deleteSecurityGroupRule(session, ruleId);
    expect(await deleteSecurityGroupRule(session, ruleId)).toEqual({ requestId: null });
    expect(isPortOpenFrom(await rulesOf(session, id), 22, "192.0.2.9")).toBe(false);
    await updateSecurityGroup(session, id, { name: newName("renamed"), description: "for the web" });
    expect((await listSecurityGroups(session)).rows.find((group) => group.id === id)).toMatchObject({
      description: "for the web",
      intentId: null,
    });
    await deleteSecurityGroup(session, id);
    expect(await deleteSecurityGroup(session, id)).toEqual({ requestId: null });
  });

  it("of all protocols and of another group are read as such; a wrong rule is refused", async () => {
    const session = await open(site);
    const { id } = await createSecurityGroup(session, { name: newName("group"), intentId: newIntentId() });
    later(() => deleteSecurityGroup(session, id));
    const all = { direction: "ingress", etherType: "IPv4", protocol: "any", portMin: null, portMax: null } as const;
    await createSecurityGroupRule(session, id, { ...all, remote: null, remoteGroupId: id });
    await createSecurityGroupRule(session, id, { ...all, protocol: "udp", portMin: 5000, portMax: 5010, remote: null });
    expect(await rulesOf(session, id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ protocol: "any", remoteGroupId: id, portMin: null }),
        expect.objectContaining({ protocol: "udp", portMin: 5000, portMax: 5010, remote: null }),
      ]),
    );
    const mixed = { ...all, etherType: "IPv6", remote: "192.0.2.0/24" } as const;
    expect(await refusal(createSecurityGroupRule(session, id, mixed))).toMatchObject({ kind: "invalid", status: 400 });
    const nobody = { ...all, remote: null, remoteGroupId: unknownId };
    expect(await refusal(createSecurityGroupRule(session, id, nobody))).toMatchObject({ status: 404 });
  });

  it("are put on a machine's port, and stay while it has them", { timeout: 5 * minutes }, async () => {
    const session = await open(site);
    const { id } = await createSecurityGroup(session, { name: newName("group"), intentId: newIntentId() });
    later(() => deleteSecurityGroup(session, id));
    const server = await start(session, await plan(session, site), later);
    const [port] = (await listPorts(session, { deviceId: server.id })).rows;
    await setPortGroups(session, port!.id, [...port!.securityGroupIds, id]);
    expect((await listPorts(session, { deviceId: server.id })).rows[0]?.securityGroupIds).toContain(id);
    expect(await refusal(deleteSecurityGroup(session, id))).toMatchObject({ kind: "conflict", detail: "in_use" });
    await setPortGroups(session, port!.id, port!.securityGroupIds);
    await deleteSecurityGroup(session, id);
    expect(await refusal(setPortGroups(session, port!.id, [unknownId]))).toMatchObject({ status: 404 });
    await removeServer(session, server.id);
  });
});
