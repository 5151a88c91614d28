import { describe, expect, it } from "vitest";
import { findEndpoint, joinPath, WireCatalog } from "./catalog";
import { compareVersions, microversionHeaders, negotiate, releaseOf } from "./microversion";

const service = (type: string, url: string, more: Record<string, unknown> = {}) => ({
  type,
  name: "x",
  endpoints: [
    { interface: "internal", region_id: "R1", url: "http://internal/" },
    { interface: "public", region_id: "R1", url, ...more },
  ],
});
const at = { region: "R1", projectId: "p1" };
const baseOf = (
  catalog: unknown,
  type: Parameters<typeof findEndpoint>[1],
  where: typeof at | { region: null; projectId: string } = at,
) => findEndpoint(WireCatalog.parse(catalog), type, where)?.base.href ?? null;

describe("the catalogue", () => {
  it.each<[string, Parameters<typeof findEndpoint>[1], string, string]>([
    ["compute", "compute", "http://h:8774/v2.1", "http://h:8774/v2.1"],
    ["compute", "compute", "http://h:8774/v2.1/p1/", "http://h:8774/v2.1/p1"],
    ["compute", "compute", "https://h/compute", "https://h/compute/v2.1"],
    ["image", "image", "http://h:9292", "http://h:9292/v2"],
    ["image", "image", "https://h/image/v2/", "https://h/image/v2"],
    ["network", "network", "http://h:9696/", "http://h:9696/v2.0"],
    ["volumev3", "block-storage", "http://h:8776/v3/p1", "http://h:8776/v3/p1"],
    ["block-storage", "block-storage", "http://h:8776/", "http://h:8776/v3/p1"],
    ["orchestration", "orchestration", "http://h:8004/v1/p1", "http://h:8004/v1/p1"],
    ["container-infra", "container-infra", "http://h:9511/v1", "http://h:9511/v1"],
    ["container-infrastructure-management", "container-infra", "http://h:9511", "http://h:9511/v1"],
  ])("%s at %s as %s gives %s", (type, wanted, url, expected) => {
    expect(baseOf([service(type, url)], wanted)).toBe(expected);
  });

  it("finds the versions' place above the service", () => {
    const catalog = WireCatalog.parse([service("compute", "https://h/compute/v2.1/p1")]);
    expect(findEndpoint(catalog, "compute", at)?.root.href).toBe("https://h/compute/");
  });

  it("takes the region it is told, else the first", () => {
    const catalog = [service("compute", "http://a/v2.1", { region_id: "R2" }), service("compute", "http://b/v2.1")];
    expect(baseOf(catalog, "compute")).toBe("http://b/v2.1");
    expect(baseOf(catalog, "compute", { region: null, projectId: "p1" })).toBe("http://a/v2.1");
    expect(baseOf(catalog, "image")).toBeNull();
  });

  it("prefers the official name and knows Cinder's version 2 as none", () => {
    const both = [
      service("volumev2", "http://h/v2/p1"),
      service("volumev3", "http://h/v3/p1"),
      service("block-storage", "http://o/v3/p1"),
    ];
    expect(baseOf(both, "block-storage")).toBe("http://o/v3/p1");
    expect(baseOf([service("volume", "http://h/v2/p1")], "block-storage")).toBeNull();
  });

  it("leaves out what is no address", () => {
    const odd = ["javascript:alert(1)", "file:///etc/passwd", "http://user:pw@h/v2.1", "nonsense", ""];
    expect(WireCatalog.parse([null, 7, { type: "x" }, ...odd.map((url) => service("compute", url))])).toEqual([]);
    expect(WireCatalog.parse("nonsense")).toEqual([]);
  });

  it("joins paths below the service only", () => {
    const base = new URL("http://h:8774/v2.1");
    expect(joinPath(base, "/servers/detail", { limit: 5, marker: undefined, name: "a&b" }).href).toBe(
      "http://h:8774/v2.1/servers/detail?limit=5&name=a%26b",
    );
    for (const path of ["servers", "/../admin", "/a/%2e%2E/b", "/a?b", "/a#b", "/a\\b"])
      expect(() => joinPath(base, path)).toThrow(TypeError);
  });
});

describe("microversions", () => {
  it("compares numbers, not texts", () => {
    expect(compareVersions("2.100", "2.96")).toBeGreaterThan(0);
    expect(compareVersions("2.9", "2.10")).toBeLessThan(0);
  });
  it("takes the lower of theirs and ours", () => {
    expect(negotiate("compute", { min: "2.1", max: "2.60" })).toBe("2.60");
    expect(negotiate("compute", { min: "2.1", max: "2.103" })).toBe("2.96");
    expect(negotiate("compute", { min: "2.97", max: "2.103" })).toBeNull();
    expect(negotiate("image", { min: "2.1", max: "2.9" })).toBeNull();
    expect(negotiate("compute", null)).toBeNull();
  });
  it("is told in every dialect", () => {
    expect(microversionHeaders("compute", "2.60")).toEqual({
      "OpenStack-API-Version": "compute 2.60",
      "X-OpenStack-Nova-API-Version": "2.60",
    });
    expect(microversionHeaders("block-storage", "3.59")).toEqual({ "OpenStack-API-Version": "volume 3.59" });
    expect(microversionHeaders("container-infra", "1.10")).toEqual({ "OpenStack-API-Version": "container-infra 1.10" });
    expect(microversionHeaders("image", null)).toEqual({});
  });
  it("tells the release", () => {
    expect(releaseOf("2.60")).toBe("Queens");
    expect(releaseOf("2.93")).toBe("Zed");
    expect(releaseOf("2.94")).toBe("Zed");
    expect(releaseOf("2.38")).toBeNull();
    expect(releaseOf("2.200")).toBe("2026.1");
  });
});
