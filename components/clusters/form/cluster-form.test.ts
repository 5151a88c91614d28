import { describe, expect, it } from "vitest";
import { type ClusterOptions, type ClusterTemplate, CreateClusterInput } from "@/lib/cluster";
import type { Quota } from "@/lib/quota";
import type { Flavor } from "@/lib/flavor";
import type { SiteSummary } from "@/lib/site";
import type { Part } from "@/lib/site-rows";
import { clusterChecks } from "./cluster-checks";
import { applyClusterLink, type ClusterDraft, emptyClusterDraft } from "./cluster-draft";
import { clusterProblems, problemsOfFailure } from "./cluster-problems";
import { clusterRequest, clusterWish, plannedOf } from "./cluster-request";
import { type ClusterPlace, type ClusterWorld, chosenCommunity, resolveCluster } from "./resolve-cluster";

const project = { projectId: "p1", projectName: "FG_biomed", community: "biomed" };
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
const template = (rest: Partial<ClusterTemplate> = {}): ClusterTemplate => ({
  id: "t1",
  name: "k8s-1.31",
  coe: "kubernetes",
  kubernetesVersion: "v1.31.4",
  imageId: null,
  flavorId: "m1.large",
  masterFlavorId: "id-m1.medium",
  keypair: null,
  isPublic: true,
  isHidden: false,
  masterLoadBalancer: true,
  floatingIps: false,
  createdAt: null,
  ...rest,
});
const part = <T>(value: T): Part<T> => ({ ok: true, value, asOf: "2026-11-20T10:00:00Z" });

const place = (rest: Partial<ClusterPlace> = {}): ClusterPlace => ({
  site: { id: "scigne", name: "SCIGNE", health: { state: "answers" } } as SiteSummary,
  projects: [project],
  problem: null,
  kubernetes: { key: "managed_kubernetes", can: "yes", reason: null, params: {} },
  ...rest,
});

const options = (rest: Partial<ClusterOptions> = {}): ClusterOptions => ({
  siteId: "scigne",
  project,
  templates: part([template()]),
  flavors: part([flavor("m1.small", 1, 2048), flavor("m1.medium", 2, 4096), flavor("m1.large", 4, 8192)]),
  keypairs: part([
    { name: "portable", fingerprint: "", publicKey: "", type: "ssh" },
    { name: "bureau", fingerprint: "", publicKey: "", type: "ssh" },
  ]),
  clusterNames: part(["cluster-1"]),
  ...rest,
});

const quota = (key: Quota["key"], used: number, limit: number | null): Quota => ({ key, used, reserved: 0, limit });
const roomy = [
  quota("vcpus", 0, 100),
  quota("ram", 0, 1_000_000),
  quota("servers", 0, 50),
  quota("clusters", 0, 5),
  quota("security_group_rules", 0, 100),
];

const world = (rest: Partial<ClusterWorld> = {}): ClusterWorld => ({
  communities: ["biomed"],
  community: "biomed",
  places: [place()],
  options: options(),
  quotas: roomy,
  lastKey: null,
  ...rest,
});
const draft = (rest: Partial<ClusterDraft> = {}): ClusterDraft => ({ ...emptyClusterDraft(), ...rest });

const resolved = (d: ClusterDraft, w: ClusterWorld) => ({ choice: resolveCluster(d, w), d, w });
const problems = (d: ClusterDraft, w = world()) => clusterProblems(resolveCluster(d, w), w);
const levels = (d: ClusterDraft, w = world()) =>
  clusterChecks(resolveCluster(d, w), w).map(({ key, level }) => `${key} ${level}`);

const placesFor = (community: string) => [place({ problem: community === "astro" ? "no_community" : null })];

describe("an empty form", () => {
  it("already asks for a sensible cluster, which the procedure would take", () => {
    const { choice, d } = resolved(draft(), world());
    const request = clusterRequest(d, choice);
    expect(CreateClusterInput.safeParse(request).success).toBe(true);
    expect(request).toMatchObject({
      siteId: "scigne",
      templateId: "t1",
      name: "cluster-2",
      keypair: "portable",
      masterCount: 1,
      nodeCount: 2,
    });
    // What the template decides is not sent again.
    expect(request).not.toHaveProperty("flavorId");
    expect(problems(draft())).toEqual({});
  });

  it("counts the template's own sizes, by id or by name", () => {
    expect(plannedOf(resolveCluster(draft(), world()))).toMatchObject({ vcpus: 10, ram: 20480, servers: 3 });
  });

  it("takes the smallest size that carries Kubernetes when the template names none, and sends it", () => {
    const bare = world({ options: options({ templates: part([template({ flavorId: null, masterFlavorId: null })]) }) });
    expect(clusterRequest(draft(), resolveCluster(draft(), bare))).toMatchObject({
      flavorId: "id-m1.medium",
      masterFlavorId: "id-m1.medium",
    });
  });

  it("passes over a size of the template that cannot carry Kubernetes", () => {
    const small = world({ options: options({ templates: part([template({ flavorId: "m1.small" })]) }) });
    expect(clusterRequest(draft(), resolveCluster(draft(), small))).toMatchObject({ flavorId: "id-m1.medium" });
    expect(problems(draft(), small)).toEqual({});
  });

  it("prefers a site that has said yes, and the key of the last machine", () => {
    const silent = place({
      site: { id: "a", name: "A", health: { state: "answers" } } as SiteSummary,
      kubernetes: null,
    });
    const choice = resolveCluster(draft(), world({ places: [silent, place()], lastKey: "bureau" }));
    expect(choice.place?.site.id).toBe("scigne");
    expect(choice.keypair).toBe("bureau");
  });

  it("is for a community that the asked site can serve", () => {
    const none = draft({ siteId: "scigne" });
    expect(chosenCommunity(none, ["astro", "biomed"], placesFor)).toBe("biomed");
    expect(chosenCommunity(draft({ ...none, community: "astro" }), ["astro", "biomed"], placesFor)).toBe("astro");
    expect(chosenCommunity(draft({ siteId: "lille" }), ["astro", "biomed"], placesFor)).toBe("astro");
    expect(chosenCommunity(none, [], placesFor)).toBeNull();
  });

  it("is filled in by a link", () => {
    expect(
      applyClusterLink(draft({ projectId: "old" }), {
        community: null,
        site: "lille",
        project: null,
        template: "k8s-1.31",
        name: "x",
        flavor: "m1.large",
        nodes: 3,
      }),
    ).toMatchObject({
      siteId: "lille",
      projectId: null,
      template: { name: "k8s-1.31" },
      name: "x",
      flavor: { id: "m1.large" },
      nodeCount: "3",
    });
  });
});

describe("what stands in the way", () => {
  it.each([
    [{ name: "1abc" }, "name", "cluster_name"],
    [{ name: "a".repeat(51) }, "name", "name_long"],
    [{ name: " " }, "name", "required"],
    [{ name: "cluster-1" }, "name", "name_in_use"],
    [{ masterCount: "2" }, "masterCount", "odd"],
    [{ masterCount: "" }, "masterCount", "integer"],
    [{ masterCount: "9" }, "masterCount", "too_many"],
    [{ nodeCount: "0" }, "nodeCount", "min_one"],
    [{ nodeCount: "1.5" }, "nodeCount", "integer"],
    [{ timeout: "5" }, "timeout", "timeout"],
    [{ timeout: "x" }, "timeout", "timeout"],
    [{ flavor: { id: "id-m1.small", name: "m1.small" } }, "flavor", "flavor_small"],
  ] as const)("%j is a problem of %s: %s", (part_, field, key) => {
    expect(problems(draft(part_))).toEqual({ [field]: expect.objectContaining({ key }) });
  });

  it("needs a balancer for more than one control plane node", () => {
    const lone = world({ options: options({ templates: part([template({ masterLoadBalancer: false })]) }) });
    expect(problems(draft({ masterCount: "3" }), lone)).toEqual({
      masterCount: { key: "needs_load_balancer", from: "validation" },
    });
    expect(problems(draft(), lone)).toEqual({});
  });

  it("names the place before anything that depends on it", () => {
    expect(problems(draft(), world({ communities: [], community: null, options: null }))).toEqual({
      community: { key: "no_community", from: "clusters" },
    });
    const without = place({ kubernetes: { key: "managed_kubernetes", can: "no", reason: "no_service", params: {} } });
    expect(problems(draft(), world({ places: [without], options: null }))).toEqual({
      site: { key: "no_site", from: "clusters" },
    });
    expect(problems(draft({ siteId: "scigne" }), world({ places: [without], options: null }))).toEqual({
      site: { key: "site_closed", from: "clusters" },
    });
  });

  it("is the whole cluster against the quota, not one machine", () => {
    const small = world({
      quotas: [quota("vcpus", 92, 100), quota("ram", 0, null), quota("servers", 0, 50), quota("clusters", 0, 5)],
    });
    expect(problems(draft(), small)).toEqual({ nodeCount: { key: "over_quota", from: "clusters" } });
    expect(clusterChecks(resolveCluster(draft(), small), small)[0]).toEqual({
      key: "quotaOver",
      level: "hard",
      quota: "vcpus",
      by: 2,
    });
  });

  it("comes back from the procedure to its field", () => {
    expect(
      problemsOfFailure({ kind: "invalid", fields: { templateId: "gone", createTimeoutMin: "timeout", odd: "x" } }),
    ).toEqual({
      template: { key: "gone", from: "validation" },
      timeout: { key: "timeout", from: "validation" },
    });
  });
});

describe("what is checked before sending", () => {
  it("is all well, with one warning, by default", () => {
    expect(levels(draft())).toEqual(["oneMaster soft", "access ok", "nameFree ok", "quotaFits ok"]);
    expect(levels(draft({ masterCount: "3" }))).not.toContain("oneMaster soft");
  });

  it("is nothing but the site while the site cannot carry it", () => {
    expect(
      levels(draft({ siteId: "scigne" }), world({ places: [place({ problem: "not_linked" })], options: null })),
    ).toEqual(["site hard"]);
    expect(
      levels(draft({ siteId: "scigne" }), world({ places: [place({ problem: "asking" })], options: null })),
    ).toEqual(["site unread"]);
  });

  it("says what could not be read, and lets it pass", () => {
    const blind = world({
      quotas: null,
      options: options({ clusterNames: { ok: false, failure: { kind: "site_timeout" } } }),
    });
    expect(levels(draft(), blind)).toEqual([
      "oneMaster soft",
      "nameUnknown unread",
      "quotaUnknown unread",
      "quotaUnknown unread",
      "access ok",
    ]);
    expect(problems(draft(), blind)).toEqual({});
  });

  it("warns of too few security rules, of which a cluster needs many", () => {
    const few = world({ quotas: [...roomy.slice(0, 4), quota("security_group_rules", 90, 100)] });
    expect(levels(draft(), few)).toContain("rules soft");
    expect(problems(draft(), few)).toEqual({});
  });

  it("warns of addresses only where the template gives them", () => {
    const few = [...roomy, quota("floating_ips", 3, 4)];
    const giving = world({ quotas: few, options: options({ templates: part([template({ floatingIps: true })]) }) });
    expect(levels(draft(), world({ quotas: few }))).not.toContain("quotaOver soft");
    expect(levels(draft(), giving)).toContain("quotaOver soft");
    // How many a cluster takes depends on the site's driver: a warning, no obstacle.
    expect(problems(draft(), giving)).toEqual({});
  });
});

it("shows as code also what is not complete yet", () => {
  expect(clusterWish(resolveCluster(draft({ masterCount: "" }), world({ options: null })))).toMatchObject({
    templateId: "…",
    keypair: "…",
    masterCount: 1,
  });
});
