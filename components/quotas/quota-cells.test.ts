import { describe, expect, it } from "vitest";
import type { Intent } from "@/lib/intent";
import type { ProjectQuotas, Quota } from "@/lib/quota";
import { fullness, isNearlyFull, plannedUse, quotaCell } from "./quota-cells";
import { groupQuotas, sumQuotas } from "./quota-sums";

const quota = (key: Quota["key"], used: number | null, limit: number | null, reserved = 0): Quota => ({
  key,
  used,
  reserved,
  limit,
});

function project(siteId: string, quotas: Quota[], rest: Partial<ProjectQuotas> = {}): ProjectQuotas {
  const projectId = rest.projectId ?? `${siteId}-p`;
  return {
    siteId,
    projectId,
    project: { projectId, projectName: `FG_${siteId}`, community: "biomed" },
    quotas,
    absent: [],
    failures: [],
    ...rest,
  };
}

const intent = (rest: Partial<Intent>): Intent => ({
  id: "0193",
  kind: "server.create",
  siteId: "scigne",
  projectId: "scigne-p",
  name: "a",
  afterId: null,
  waitsFor: null,
  state: "sending",
  steps: [],
  resourceId: null,
  failure: null,
  firstFailure: null,
  attempts: 1,
  createdAt: "2026-11-20T10:00:00Z",
  attemptedAt: "2026-11-20T10:00:00Z",
  updatedAt: "2026-11-20T10:00:00Z",
  finishedAt: null,
  canCancel: false,
  canRetry: false,
  isRead: false,
  usualMs: null,
  planned: { vcpus: 8, ram: 16384, servers: 1 },
  wanted: null,
  ...rest,
});

describe("a cell", () => {
  it("adds what the site holds in reserve to what is used", () => {
    expect(quotaCell(project("a", [quota("vcpus", 10, 30, 2)]), "vcpus")).toEqual({
      kind: "limited",
      used: 12,
      planned: 0,
      limit: 30,
      left: 18,
    });
  });

  it.each([
    [10, 0, false],
    [20, 3, false],
    [20, 4, true],
    [30, 0, true],
  ])("with %i used and %i planned of 30 is nearly full: %s", (used, planned, expected) => {
    const cell = quotaCell(project("a", [quota("vcpus", used, 30)]), "vcpus", planned);
    expect(cell).toMatchObject({ kind: "limited", left: 30 - used - planned });
    expect(isNearlyFull(cell)).toBe(expected);
  });

  it("tells absent, nothing granted, no limit and not known apart", () => {
    const failure = { kind: "site_timeout" } as const;
    const row = project("a", [quota("volumes", 0, 0), quota("vcpus", 3, null), quota("ram", null, 100)], {
      absent: ["clusters"],
      failures: [{ service: "network", failure }],
    });
    expect(quotaCell(row, "clusters")).toEqual({ kind: "absent" });
    expect(quotaCell(row, "volumes")).toEqual({ kind: "zero" });
    expect(quotaCell(row, "vcpus")).toEqual({ kind: "unlimited", used: 3, planned: 0 });
    expect(quotaCell(row, "ram")).toEqual({ kind: "unknown", failure: null, limit: 100 });
    expect(quotaCell(row, "floating_ips")).toEqual({ kind: "unknown", failure, limit: null });
    const untold = { ...quota("clusters", 2, null), isLimitUnknown: true } as const;
    expect(quotaCell(project("a", [untold]), "clusters")).toEqual({ kind: "untold", used: 2, planned: 0 });
    expect(quotaCell(project("a", [quota("volumes", 2, 0)]), "volumes")).toMatchObject({ kind: "limited", left: -2 });
  });

  it("is compared by how full it will be", () => {
    expect(fullness(quotaCell(project("a", [quota("vcpus", 10, 40)]), "vcpus", 10))).toBe(0.5);
    expect(fullness({ kind: "absent" })).toBeNull();
  });
});

const step = (state: "todo" | "done") => [
  { key: "control_plane", state, startedAt: null, finishedAt: null, usualMs: null },
];

describe("what is on its way", () => {
  const here = { siteId: "scigne", projectId: "scigne-p" };

  it("counts machines until the site has accepted them, and nothing of other projects", () => {
    const intents = [
      intent({}),
      intent({ id: "2", resourceId: "x", state: "accepted" }),
      intent({ id: "3", state: "refused" }),
      intent({ id: "4", projectId: "other" }),
      intent({ id: "5", planned: null }),
    ];
    expect(plannedUse(intents, here)).toEqual({ vcpus: 8, ram: 16384, servers: 1 });
  });

  it("counts the machines of a cluster until its control plane stands", () => {
    const cluster = {
      kind: "cluster.create",
      state: "accepted",
      resourceId: "c",
      planned: { vcpus: 12, clusters: 1 },
    } as const;
    expect(plannedUse([intent({ ...cluster, steps: step("todo") })], here)).toEqual({ vcpus: 12 });
    expect(plannedUse([intent({ ...cluster, steps: step("done") })], here)).toEqual({});
    expect(plannedUse([intent({ ...cluster, resourceId: null })], here)).toEqual({ vcpus: 12, clusters: 1 });
  });
});

describe("the sum for me", () => {
  it("adds what can be added, counts what cannot, and says where most is left", () => {
    const rows = [
      project("a", [quota("vcpus", 40, 64)]),
      project("b", [quota("vcpus", 110, 100)]),
      project("c", [quota("vcpus", 20, 108)]),
      project("d", [quota("vcpus", 5, null)]),
      project("e", []),
    ];
    expect(sumQuotas(rows, "vcpus", (row) => (row.siteId === "a" ? { vcpus: 4 } : {}))).toEqual({
      used: 170,
      planned: 4,
      limit: 272,
      left: 108,
      unlimited: 1,
      unknown: 1,
      best: { siteId: "c", projectId: "c-p", left: 88 },
    });
  });

  it("is none when no project has a limit", () => {
    expect(sumQuotas([project("a", [], { absent: ["clusters"] })], "clusters")).toBeNull();
  });
});

describe("groups", () => {
  it("keep the federation's order of sites", () => {
    const rows = [
      project("b", []),
      project("a", [], { project: { projectId: "a-p", projectName: "x", community: "astro" } }),
      project("a", [], { projectId: "a2" }),
    ];
    expect(
      groupQuotas(rows, "community", ["a", "b"]).map((group) => [
        group.key,
        group.projects.map((row) => row.projectId),
      ]),
    ).toEqual([
      ["astro", ["a-p"]],
      ["biomed", ["a2", "b-p"]],
    ]);
    expect(groupQuotas(rows, "site", ["b", "a"]).map((group) => group.key)).toEqual(["b", "a"]);
  });
});
