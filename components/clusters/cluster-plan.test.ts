import { describe, expect, it } from "vitest";
import type { ClusterTemplate } from "@/lib/cluster";
import type { Flavor } from "@/lib/flavor";
import { clusterUse, findFlavor, offeredTemplates, unsuitable, versionWords } from "./cluster-plan";

const flavor = (name: string, vcpus: number, ramMiB: number): Flavor => ({
  id: `id-${name}`,
  name,
  vcpus,
  ramMiB,
  diskGiB: 20,
  ephemeralGiB: 0,
  accelerator: null,
  description: null,
});
const template = (rest: Partial<ClusterTemplate>): ClusterTemplate => ({
  id: rest.name ?? "t",
  name: "t",
  coe: "kubernetes",
  kubernetesVersion: null,
  imageId: null,
  flavorId: null,
  masterFlavorId: null,
  keypair: null,
  isPublic: true,
  isHidden: false,
  masterLoadBalancer: false,
  floatingIps: false,
  createdAt: null,
  ...rest,
});

describe("sizes", () => {
  it("are unsuitable below what Kubernetes needs", () => {
    expect(unsuitable(flavor("a", 1, 8192))).toBe("few_vcpus");
    expect(unsuitable(flavor("b", 2, 2047))).toBe("little_memory");
    expect(unsuitable(flavor("c", 2, 2048))).toBeNull();
  });

  it("are found by id or by name, as templates name them", () => {
    const list = [flavor("big", 8, 16384), flavor("mid", 4, 8192)];
    expect(findFlavor(list, "id-mid")?.name).toBe("mid");
    expect(findFlavor(list, "mid")?.name).toBe("mid");
    expect(findFlavor(list, null)).toBeNull();
  });
});

describe("templates", () => {
  it("are offered newest Kubernetes first, without hidden ones and other engines", () => {
    const offered = offeredTemplates([
      template({ name: "old", kubernetesVersion: "v1.9.3" }),
      template({ name: "new", kubernetesVersion: "v1.31.4", createdAt: "2025-01-01" }),
      template({ name: "newer", kubernetesVersion: "v1.31.4", createdAt: "2026-01-01" }),
      template({ name: "hidden", kubernetesVersion: "v1.32.0", isHidden: true }),
      template({ name: "swarm", coe: "swarm" }),
      template({ name: "unknown" }),
    ]);
    expect(offered.map((item) => item.name)).toEqual(["newer", "new", "old", "unknown"]);
  });
});

it.each([
  ["v1.30.6-rancher1", "1.30.6"],
  ["1.31.4", "1.31.4"],
  ["v1.31", "1.31"],
  ["latest", "latest"],
])("%s is told as %s", (version, words) => {
  expect(versionWords(version)).toBe(words);
});

describe("what a cluster takes", () => {
  const sizes = { masterCount: 3, nodeCount: 5, masterFlavor: flavor("m", 2, 4096), flavor: flavor("w", 8, 16384) };

  it("counts every machine, and the rules that Magnum makes", () => {
    expect(clusterUse(sizes, template({}))).toEqual({
      vcpus: 46,
      ram: 94208,
      servers: 8,
      clusters: 1,
      security_groups: 2,
      security_group_rules: 24,
    });
  });

  it("counts addresses only where the template gives them", () => {
    expect(clusterUse(sizes, template({ floatingIps: true })).floating_ips).toBe(8);
    expect(clusterUse(sizes, template({ floatingIps: true, masterLoadBalancer: true })).floating_ips).toBe(9);
  });

  it("leaves out cores and memory that nobody knows", () => {
    expect(clusterUse({ ...sizes, flavor: null }, null)).not.toHaveProperty("vcpus");
  });
});
