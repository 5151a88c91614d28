import { describe, expect, it } from "vitest";
import { GroupName, GroupRule, NetworkName, UpdateGroupInput } from "./network";

const rule = { etherType: "IPv4", protocol: "tcp", remote: null };

describe("the ports of a rule", () => {
  it.each([
    [null, null],
    [22, 22],
    [8000, 8010],
  ])("%s to %s are a range", (portMin, portMax) => {
    expect(GroupRule.safeParse({ ...rule, portMin, portMax }).success).toBe(true);
  });

  it.each([
    [null, 22],
    [22, null],
    [23, 22],
  ])("%s to %s are none: half a range would open every port", (portMin, portMax) => {
    const read = GroupRule.safeParse({ ...rule, portMin, portMax });
    expect(read.error?.issues).toMatchObject([{ path: ["portMax"], message: "port_range" }]);
  });
});

it("names and descriptions hold no control characters", () => {
  const group = { siteId: "alpha", projectId: "p1", id: "g1" };
  const read = UpdateGroupInput.safeParse({ group, name: "web", description: "a\u001Bb" });
  for (const error of [GroupName.safeParse("a\u0000b").error, NetworkName.safeParse("a\nb").error, read.error])
    expect(error?.issues).toMatchObject([{ message: "control_characters" }]);
  expect(NetworkName.safeParse(" été ").data).toBe("été");
  expect(NetworkName.safeParse(" ").error?.issues).toMatchObject([{ message: "required" }]);
});
