import { expect, it } from "vitest";
import type { GroupRule, SiteRule } from "@/lib/network";
import { missingRules } from "./security-group-handler";

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
