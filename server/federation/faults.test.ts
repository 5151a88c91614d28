import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isOutcomeUnknown, toFailure, type Failure } from "@/lib/failures";
import { listAll } from "@/server/openstack/pagination";
import type { ProjectSession, ServiceType } from "@/server/openstack/session";
import { createFederation } from "./create-federation";
import type { Federation } from "./federation";
import { loadFederationFile } from "./federation-file";
import { usualNumbers } from "./site-policy";
import { credentialsOf, principal } from "./testing";

type Fault = Exclude<Parameters<Simulator["fault"]>[2], string>;
type Name = Exclude<Parameters<Simulator["fault"]>[1], "all">;

const ines = principal("ines");
const sick = "scigne";
const well = "oscar";
const never = new AbortController().signal;
const signal = () => AbortSignal.timeout(15_000);
/** A site that hangs is given up quickly; no breaker, so that every row stands alone. */
const policy = { ...usualNumbers, attemptMs: 800, readMs: 1600, writeMs: 800, breakAfter: 1000, pauseMs: 0 };

let simulator: Simulator;
let federation: Federation;
let folder: string;
const sessions = new Map<string, ProjectSession>();
const secrets: string[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ speed: 50 });
  folder = await mkdtemp(join(tmpdir(), "pleiade-"));
  const path = join(folder, "federation.yaml");
  await simulator.federationFile(path);
  const accessToken = await simulator.accessToken("ines");
  secrets.push(accessToken);
  federation = createFederation({
    file: loadFederationFile(path),
    credentials: credentialsOf({ accessToken }).source,
    policy,
  });
  for (const siteId of [sick, well]) {
    const [project] = await federation.projects(ines, siteId, signal());
    const session = await federation.openProject(ines, siteId, project?.projectId ?? "", never);
    sessions.set(siteId, session);
    await Promise.all(Object.values(lists).map(({ service }) => session.microversion(service)));
  }
});
afterEach(async () => simulator.heal());
afterAll(async () => {
  await federation.close();
  await simulator.stop();
  await rm(folder, { recursive: true });
});

function sessionAt(siteId: string): ProjectSession {
  const session = sessions.get(siteId);
  if (!session) throw new Error(`no session at ${siteId}`);
  return session;
}

const lists: Record<string, { service: ServiceType; name: Name; path: string; collection: string }> = {
  nova: { service: "compute", name: "nova", path: "/servers/detail", collection: "servers" },
  neutron: { service: "network", name: "neutron", path: "/security-groups", collection: "security_groups" },
  glance: { service: "image", name: "glance", path: "/images", collection: "images" },
  cinder: { service: "block-storage", name: "cinder", path: "/volumes/detail", collection: "volumes" },
  magnum: { service: "container-infra", name: "magnum", path: "/clusters", collection: "clusters" },
};
const read = (siteId: string, list: (typeof lists)[string]) =>
  federation.read({ principal: ines, siteId, resource: list.path }, { maxAgeMs: 0, signal: signal() }, () =>
    listAll(sessionAt(siteId), list),
  );

const broken = (detail: string): Partial<Failure> => ({ kind: "site_broken", detail });
const rows: [Fault, Partial<Failure>, calls: number][] = [
  [{ mode: "refuse" }, { kind: "site_unreachable", detail: "refused" }, 0],
  [{ mode: "hang" }, { kind: "site_timeout" }, 1],
  [{ mode: "drip", ms: 400 }, { kind: "site_timeout" }, 1],
  [{ mode: "reset" }, broken("cut"), 2],
  [{ mode: "truncate" }, broken("cut"), 2],
  [{ mode: "status", status: 500 }, { kind: "site_broken", status: 500 }, 1],
  [{ mode: "status", status: 502 }, { kind: "site_broken", status: 502 }, 2],
  [{ mode: "status", status: 504 }, { kind: "site_broken", status: 504 }, 2],
  [{ mode: "status", status: 503, retryAfter: "120" }, { kind: "site_busy", params: { waitS: 120 } }, 1],
  [{ mode: "status", status: 429, retryAfter: "5" }, { kind: "site_busy", params: { waitS: 5 } }, 1],
  [{ mode: "html" }, broken("html"), 1],
  [{ mode: "redirect" }, broken("redirected"), 1],
  [{ mode: "huge", megabytes: 40 }, broken("too_large"), 1],
  [{ mode: "gzip-bomb", megabytes: 40 }, broken("unreadable"), 1],
  [{ mode: "content-type" }, broken("unreadable"), 1],
  [{ mode: "schema" }, broken("unreadable"), 1],
];

describe.each(Object.entries(lists))("a sick %s", (_name, list) => {
  it.each(rows)("%j is %j: the last rows stay, the other site is as ever", async (fault, expected, calls) => {
    const good = await read(sick, list);
    const elsewhere = await read(well, list);
    await simulator.fault(sick, list.name, fault);
    simulator.resetCounts();
    const [seen, healthy] = await Promise.all([read(sick, list), read(well, list)]);
    expect(seen.failure).toMatchObject({ siteId: sick, service: list.service, ...expected });
    expect(seen).toMatchObject({ state: "stale", asOf: good.asOf, value: good.value });
    expect(healthy).toMatchObject({ state: "fresh", failure: null });
    expect(healthy.value.items).toEqual(elsewhere.value.items);
    const counted = Object.values(simulator.counts()[sick]?.[list.name] ?? {}).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(calls);
    for (const secret of secrets) expect(JSON.stringify(seen)).not.toContain(secret);
    await simulator.heal();
    expect(await read(sick, list)).toMatchObject({ state: "fresh", failure: null });
  });

  it("gives what came when its pages go in a circle", async () => {
    await simulator.fault(sick, list.name, { mode: "next-loop" });
    expect(await read(sick, list)).toMatchObject({ state: "fresh", value: { isComplete: false } });
  });

  it("does no harm with depth and hostile keys", async () => {
    await read(sick, list);
    await simulator.fault(sick, list.name, { mode: "deep" });
    const { failure } = await read(sick, list);
    expect(failure?.detail ?? null).toBe(list.collection === "servers" ? null : "unreadable");
    expect({}).not.toHaveProperty("polluted");
  });

  it("is refused for good after a 403, and nothing old is shown", async () => {
    await read(sick, list);
    await simulator.fault(sick, list.name, { mode: "forbidden" });
    expect(toFailure(await read(sick, list).catch((error: unknown) => error))).toMatchObject({
      kind: "not_authorised",
    });
  });
});

const make = () => {
  const body = { keypair: { name: `k${Math.random()}`, public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB0f k" } };
  return sessionAt(sick).request({ service: "compute", method: "POST", path: "/os-keypairs", body });
};

describe("a write that meets a fault", () => {
  it.each<[Fault, isUnknown: boolean]>([
    [{ mode: "hang" }, true],
    [{ mode: "reset" }, true],
    [{ mode: "drop-response" }, true],
    [{ mode: "late-apply", ms: 10 }, true],
    [{ mode: "status", status: 500 }, true],
    [{ mode: "status", status: 503, retryAfter: "1" }, true],
    [{ mode: "status", status: 429 }, false],
    [{ mode: "forbidden" }, false],
    [{ mode: "unauthorized" }, false],
    [{ mode: "redirect" }, true],
  ])("%j: unknown is %s, and it is sent once", async (fault, isUnknown) => {
    await sessionAt(sick).microversion("compute");
    await simulator.fault(sick, "nova", { ...fault, methods: ["POST"] });
    simulator.resetCounts();
    const failure = toFailure(await make().catch((error: unknown) => error));
    expect([failure, isOutcomeUnknown(failure)]).toEqual([expect.objectContaining({ siteId: sick }), isUnknown]);
    const counts = simulator.counts()[sick]?.nova ?? {};
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});
