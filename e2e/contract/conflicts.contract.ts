import { beforeAll, describe, expect, it } from "vitest";
import { getServer } from "@/server/openstack/compute/servers";
import { actOnServer } from "@/server/openstack/compute/server-actions";
import { failureOfAnswer } from "@/server/openstack/failures";
import { signInByHand, type Hand } from "./by-hand";
import { cleanUp, newName } from "./made";
import { plan, removeServer, start } from "./making";
import { open } from "./person";
import { refusal } from "./refusal";
import { sites } from "./target";

const later = cleanUp();

type Group = { id: string; name: string };

describe.each(sites)("what stands in the way at $id", (site) => {
  let hand: Hand;
  let neutron: string;
  beforeAll(async () => {
    hand = await signInByHand(site);
    neutron = hand.below("network");
  });

  const failureOf = async (call: Parameters<Hand["call"]>[1]) =>
    failureOfAnswer({ siteId: site.id, service: "network", isRead: false, ...(await hand.call(neutron, call)) });

  async function newGroup(): Promise<Group> {
    const body = { security_group: { name: newName("group") } };
    const { status, text } = await hand.call(neutron, { method: "POST", path: "/security-groups", body });
    expect(status).toBe(201);
    const group = (JSON.parse(text) as { security_group: Group }).security_group;
    later(() => hand.call(neutron, { method: "DELETE", path: `/security-groups/${group.id}` }));
    return group;
  }

  it("a rule that is there already", async () => {
    const group = await newGroup();
    const rule = { security_group_id: group.id, direction: "ingress", protocol: "tcp", ethertype: "IPv4" };
    const body = { security_group_rule: { ...rule, port_range_min: 22, port_range_max: 22 } };
    const call = { method: "POST", path: "/security-group-rules", body };
    expect((await hand.call(neutron, call)).status).toBe(201);
    expect(await failureOf(call)).toMatchObject({ kind: "conflict", detail: "name_in_use", status: 409 });
  });

  it("the group every project has", async () => {
    const query = `?name=default&project_id=${hand.projectId}`;
    const { text } = await hand.call(neutron, { path: `/security-groups${query}` });
    const [group] = (JSON.parse(text) as { security_groups: Group[] }).security_groups;
    const failure = await failureOf({ method: "DELETE", path: `/security-groups/${group?.id}` });
    expect(failure).toMatchObject({ kind: "conflict", status: 409 });
  });

  it("the quota, for more groups at once than there may be; none of them is made", async () => {
    const names = Array.from({ length: 120 }, () => ({ name: newName("surplus") }));
    const failure = await failureOf({ method: "POST", path: "/security-groups", body: { security_groups: names } });
    expect(failure).toMatchObject({ kind: "quota_exceeded", detail: "quota", status: 409 });
    const { text } = await hand.call(neutron, { path: "/security-groups" });
    expect(text).not.toContain("contract-surplus");
  });

  it("a lock on a server", { timeout: 180_000 }, async () => {
    const session = await open(site);
    const { id } = await start(session, await plan(session, site), later);
    const act = (body: unknown) =>
      session.request({ service: "compute", method: "POST", path: `/servers/${id}/action`, body });
    await act({ lock: null });
    expect((await getServer(session, id)).isLocked).toBe(true);
    expect(await refusal(actOnServer(session, id, "stop"))).toMatchObject({ kind: "conflict", detail: "locked" });
    await act({ unlock: null });
    await removeServer(session, id);
  });
});
