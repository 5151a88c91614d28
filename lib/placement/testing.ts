import type { Quota } from "../quota";
import { flavor, image } from "../testing-rows";
import type { FactPart, PlacementFacts, ProjectFacts } from "./facts";
import { usualNeed, type Need } from "./need";

/** Values for tests, each complete and fitting `need()`, so that a test only names what it is about. */
export const asOf = "2026-11-20T13:00:00Z";
export const now = new Date("2026-11-20T13:05:00Z");

export const ok = <T>(value: T, isOld = false): FactPart<T> => ({ ok: true, value, asOf, isOld });
export const failed: FactPart<never> = { ok: false, isAbsent: false, failure: { kind: "site_timeout" } };
export const absent: FactPart<never> = { ok: false, isAbsent: true, failure: { kind: "unsupported" } };

export const need = (part: Partial<Need> = {}): Need => ({ ...usualNeed, community: "biomed", ...part });

export const quota = (key: Quota["key"], limit: number | null, used: number | null = 0): Quota => ({
  key,
  limit,
  used,
  reserved: 0,
});

export const compute = (vcpus: number, ramMiB = 1e6, servers = 100) =>
  ok([quota("vcpus", vcpus), quota("ram", ramMiB), quota("servers", servers)]);

export const project = (part: Partial<ProjectFacts> = {}): ProjectFacts => ({
  project: { projectId: "p1", projectName: "FG_biomed", community: "biomed" },
  flavors: ok([flavor()]),
  images: ok([image()]),
  networks: ok([{ id: "net", name: "private", isShared: false, isExternal: false, hasSubnet: true }]),
  compute: compute(100),
  volume: ok([quota("volumes", 10), quota("volume_storage", 1000)]),
  network: ok([quota("ports", 500), quota("floating_ips", 5)]),
  clusters: null,
  ...part,
});

export const site = (part: Partial<PlacementFacts> = {}, own: Partial<ProjectFacts> = {}): PlacementFacts => ({
  siteId: "alpha",
  connection: { state: "connected", asOf, failure: null },
  communities: ["biomed"],
  projects: [project(own)],
  elsewhere: null,
  outages: [],
  health: { state: "answers", since: null, latencyMs: 100, usualMs: 100 },
  usualMs: null,
  history: { machines: 0, done: 0, failed: 0 },
  ...part,
});
