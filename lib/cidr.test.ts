import { describe, expect, it } from "vitest";
import { addressReach, addressText, contains, freeRange, overlaps, readAddress, readRange, roomOf } from "./cidr";

describe("addresses", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::1", "::1"],
    ["2001:DB8::0:1", "2001:db8::1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["fe80::1:2:3:4:5:6", "fe80::1:2:3:4:5:6".replace("::", ":0:")],
  ])("reads %s as %s", (text, same) => {
    expect(addressText(readAddress(text)!)).toBe(same);
  });
  it.each(["", "1.2.3", "1.2.3.256", "1.2.3.4.5", "12345::", "1::2::3", "g::1", "1:2:3:4:5:6:7", "::ffff:1.2.3.x"])(
    "takes %j for no address",
    (text) => expect(readAddress(text)).toBeNull(),
  );
  it.each(["10.0.0.0/33", "::/129", "10.0.0.0/x", "10.0.0.0/-1"])("takes %j for no range", (text) =>
    expect(readRange(text)).toBeNull(),
  );
});

it("compares ranges of one family only", () => {
  expect(contains("10.1.0.0/16", "10.1.255.255")).toBe(true);
  expect(contains("10.1.0.0/16", "10.2.0.0")).toBe(false);
  expect(contains("::/0", "10.2.0.0")).toBe(false);
  expect(contains("0.0.0.0/0", "2001:db8::1")).toBe(false);
  expect(overlaps("10.0.0.0/8", "10.255.0.0/24")).toBe(true);
  expect(overlaps("10.0.0.0/24", "10.0.1.0/24")).toBe(false);
  // A range may be written with host bits set.
  expect(overlaps("10.0.0.77/24", "10.0.0.0/25")).toBe(true);
});

describe("a free range", () => {
  it("steps over what is taken, however large", () => {
    expect(freeRange([])).toBe("10.40.0.0/24");
    expect(freeRange(["10.40.0.0/24", "10.40.1.0/25"])).toBe("10.40.2.0/24");
    expect(freeRange(["10.40.0.0/16"])).toBe("10.41.0.0/24");
    expect(freeRange(["no range", "fd00::/8"])).toBe("10.40.0.0/24");
  });
  it("says when none is left", () => expect(freeRange(["10.0.0.0/8"])).toBeNull());
});

it("counts the room for machines", () => {
  expect(roomOf("10.0.0.0/24")).toBe(252);
  expect(roomOf("10.0.0.0/32")).toBe(0);
  expect(roomOf("fd00::/64")).toBeNull();
});

it.each([
  ["192.168.1.4", "private"],
  ["100.64.0.1", "private"],
  ["127.0.0.1", "loopback"],
  ["::1", "loopback"],
  ["::ffff:127.0.0.1", "loopback"],
  ["fd12::1", "private"],
  ["193.48.96.10", "public"],
  ["2001:660::1", "public"],
  ["nonsense", "unknown"],
  [null, "unknown"],
])("%s is %s", (address, reach) => expect(addressReach(address)).toBe(reach));
