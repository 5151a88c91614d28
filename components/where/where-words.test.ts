import * as fc from "fast-check";
import { createTranslator } from "use-intl";
import { expect, it } from "vitest";
import { place } from "@/lib/placement/place";
import { flavor, image } from "@/lib/testing-rows";
import { absent, compute, failed, need, now, ok, project, quota, site } from "@/lib/placement/testing";
import type { Words } from "@/lib/placement/verdict";
import { messages } from "@/lib/messages";
import { needOf, systemOfText, textOfSystem, valuesOf, whereLink } from "./need-link";

const gpu = flavor({ name: "gpu", accelerator: { name: "T4", count: 1 } });
const jammy = image({ name: "Ubuntu 22.04", os: { distro: "ubuntu", version: "22.04" } });
const outage = { id: "o", siteId: "alpha", title: { fr: "", en: "" }, isScheduled: true, endsAt: null, services: [] };
const template = { id: "t", name: "k8s", coe: "kubernetes", kubernetesVersion: null, imageId: null, keypair: null };
const rest = { flavorId: "m1.large", masterFlavorId: null, isPublic: true, isHidden: false, masterLoadBalancer: false };

const anySite = fc.record({
  state: fc.constantFrom("connected", "connected", "connected", "no_membership", "not_linked", "expired", "unknown"),
  health: fc.constantFrom("answers", "slow", "mute", "asking", "maintenance"),
  outage: fc.constantFrom(null, "2026-11-20T08:00:00Z", "2026-11-22T08:00:00Z"),
  severity: fc.constantFrom("outage", "warning"),
  isMember: fc.boolean(),
  flavors: fc.constantFrom(failed, ok([]), ok([flavor()]), ok([gpu]), ok([flavor({ vcpus: 2 })]), ok([flavor()], true)),
  images: fc.constantFrom(failed, ok([]), ok([image()]), ok([jammy]), ok([image({ minDiskGiB: 90, updatedAt: "" })])),
  compute: fc.constantFrom(failed, absent, compute(0), compute(5), compute(8), compute(100, 1), compute(100, 1e6, 0)),
  volume: fc.constantFrom(
    failed,
    absent,
    ok([quota("volumes", 0)]),
    ok([quota("volumes", 9), quota("volume_storage", 50)]),
  ),
  networks: fc.constantFrom(failed, ok([]), project().networks),
  network: fc.constantFrom(
    failed,
    absent,
    ok([quota("ports", 0)]),
    ok([quota("ports", 9), quota("floating_ips", 0)]),
    ok([]),
  ),
  templates: fc.constantFrom(
    failed,
    absent,
    ok([]),
    ok([{ ...template, ...rest, floatingIps: true, createdAt: null }]),
  ),
  clusters: fc.constantFrom(ok([quota("clusters", 0)]), ok([])),
  usualMs: fc.constantFrom(null, { median: 1, p90: 2 }),
  machines: fc.constantFrom(null, 0, 2),
});
const anyNeed = fc.record({
  kind: fc.constantFrom("vm" as const, "cluster" as const),
  gpus: fc.constantFrom(0, 1),
  volumeGiB: fc.constantFrom(0, 100),
  count: fc.constantFrom(1, 3),
  hasAddress: fc.boolean(),
  gpuModel: fc.constantFrom(null, "A100"),
});

it("has words in both languages for whatever the engine says", () => {
  const missing = new Set<string>();
  for (const locale of ["fr", "en"] as const) {
    const t = createTranslator({ locale, messages: messages[locale], namespace: "where", onError: () => {} });
    const check = (said: Words | null) => {
      if (said !== null && !t.has(said.key as never)) missing.add(`${locale} ${said.key}`);
    };
    fc.assert(
      fc.property(anySite, anyNeed, (one, wanted) => {
        const own = project({ ...one, clusters: { templates: one.templates, quotas: one.clusters } });
        const facts = site({
          connection: { state: one.state, asOf: null, failure: null },
          projects: one.isMember ? [own] : [],
          elsewhere: one.isMember ? null : own,
          communities: one.isMember ? ["biomed"] : ["other"],
          outages: one.outage === null ? [] : [{ ...outage, startsAt: one.outage, severity: one.severity }],
          health: { state: one.health, since: now.toISOString(), latencyMs: 9000, usualMs: 10 },
          usualMs: one.usualMs,
          history: { machines: one.machines, done: 0, failed: 0 },
        });
        const placement = place(need(wanted), facts, ["2026-11-19"], now);
        check(placement.reason);
        for (const cell of Object.values(placement.cells)) {
          check(cell.value);
          check(cell.delta);
        }
        for (const { kind } of placement.changes)
          for (const where of ["verdict.change", "launch.change", "change"]) check({ key: `${where}.${kind}` });
      }),
      { numRuns: 1500 },
    );
  }
  expect([...missing]).toEqual([]);
});

it("keeps the need in the address, and makes sense of any address", () => {
  const wanted = need({ gpus: 1, gpuModel: "A100", volumeGiB: 200, hasAddress: true, days: 21, count: 3 });
  const search = new URL(whereLink(wanted), "http://x").searchParams;
  expect(Object.fromEntries(search)).toMatchObject({ gpu: "1", disk: "200", c: "biomed", ip: "true", days: "21" });
  expect(systemOfText(textOfSystem({ id: "ubuntu", version: "24.04" }))).toEqual({ id: "ubuntu", version: "24.04" });
  const wild = { vcpus: -4, ramMiB: 9e12, gpus: 99, volumeGiB: -1, count: 0, days: 1e9 };
  const values = { ...valuesOf(need(wild)), os: "../../etc" } as Parameters<typeof needOf>[0];
  expect(needOf(values, null)).toMatchObject({ vcpus: 1, gpus: 16, volumeGiB: 0, count: 1, days: 3650, system: null });
});
