import { beforeEach, expect, it } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import type { GroupRule, SiteRule } from "@/lib/network";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import type { MadeIntent } from "./handler";
import { missingRules, securityGroupHandler } from "./security-group-handler";

const db = await testDb();
beforeEach(() => emptyDb(db));

const ssh: GroupRule = {
  direction: "ingress",
  etherType: "IPv4",
  protocol: "tcp",
  portMin: 22,
  portMax: 22,
  remote: "192.0.2.0/24",
};
const there = (rule: GroupRule, rest: Partial<SiteRule> = {}): SiteRule => ({
  ...rule,
  id: "r",
  remoteGroupId: rule.remoteGroupId ?? null,
  hasAddressGroup: false,
  description: "",
  ...rest,
});

it("makes each rule that is not there, once", () => {
  const web = { ...ssh, portMin: 443, portMax: 443 };
  expect(missingRules([ssh, web, { ...web }], [there(ssh)])).toEqual([web]);
  expect(missingRules([ssh], [])).toEqual([ssh]);
});

it("takes everywhere and no range for the same", () => {
  expect(missingRules([{ ...ssh, remote: null }], [there({ ...ssh, remote: "0.0.0.0/0" })])).toEqual([]);
});

it("does not take a rule for others for one for everybody", () => {
  expect(missingRules([{ ...ssh, remote: null }], [there(ssh)])).toHaveLength(1);
  expect(missingRules([ssh], [there(ssh, { hasAddressGroup: true })])).toHaveLength(1);
  expect(missingRules([ssh], [there(ssh, { remoteGroupId: "g" })])).toHaveLength(1);
  expect(missingRules([ssh], [there({ ...ssh, direction: "egress" })])).toHaveLength(1);
});

it("follows a group beside rows that cannot be read, and calls it gone only when a whole list lacks it", async () => {
  const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70";
  const place = { siteId: "alpha", projectId: "p1" };
  const times = { attemptedAt: new Date(), acceptedAt: new Date() };
  const made: MadeIntent = {
    id: intentId,
    ...place,
    ...times,
    name: "web",
    resourceId: "g1",
    wanted: null,
    after: null,
  };
  const group = { id: "g1", name: "web", project_id: "p1" };
  const unreadable = { name: "a row without an id" };
  const look = async (...security_groups: object[]) => {
    const federation = testFederation({ alpha: { p1: { "network GET /security-groups": { security_groups } } } });
    const ctx = testContext({ db, user: await addUser(db), federation });
    return securityGroupHandler.observe(ctx, made, new Date(), { ...place, intentId, name: "web", rules: [] });
  };
  expect(await look(group, unreadable)).toEqual({ state: "done" });
  expect(await look()).toEqual({ state: "gone" });
  await expect(look(unreadable)).rejects.toMatchObject({ failure: { kind: "site_broken", detail: "unreadable" } });
});
