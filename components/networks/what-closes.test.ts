import { describe, expect, it } from "vitest";
import type { SiteRule } from "@/lib/network";
import { closings } from "./what-closes";

const ssh = (id: string, remote: string | null): SiteRule => ({
  id,
  direction: "ingress",
  etherType: "IPv4",
  protocol: "tcp",
  portMin: 22,
  portMax: 22,
  remote,
  remoteGroupId: null,
  hasAddressGroup: false,
  description: "",
});
const head = { id: "s1", name: "head" };
const node = { id: "s2", name: "node" };

describe("what closes when a rule goes away", () => {
  it("is what its machines lose", () => {
    const groups = [{ id: "g", rules: [ssh("r", null)], usedBy: [head, node] }];
    expect(closings(groups, "g", "r")).toEqual([{ service: "ssh", machines: [head, node] }]);
  });
  it("is nothing where another group of the machine lets the same people in", () => {
    const groups = [
      { id: "g", rules: [ssh("r", "192.0.2.0/24")], usedBy: [head, node] },
      { id: "other", rules: [ssh("x", null)], usedBy: [head] },
    ];
    expect(closings(groups, "g", "r")).toEqual([{ service: "ssh", machines: [node] }]);
  });
  it("is nothing for a group that nobody uses, or when nobody said who does", () => {
    expect(closings([{ id: "g", rules: [ssh("r", null)], usedBy: [] }], "g", "r")).toEqual([]);
    expect(closings([{ id: "g", rules: [ssh("r", null)], usedBy: null }], "g", "r")).toEqual([]);
  });
});
