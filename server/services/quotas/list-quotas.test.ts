import { expect, test } from "vitest";
import { addUser, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { listQuotas } from "./list-quotas";

const db = await testDb();
const user = await addUser(db);

const compute = "compute GET /os-quota-sets/p1/detail";
const volume = "block-storage GET /os-quota-sets/p1";
const network = "network GET /quotas/p1/details";
const row = (limit: number, used: number) => ({ limit, in_use: used, used, reserved: 0 });
const site = {
  [compute]: { quota_set: { cores: row(20, 4), instances: row(-1, -3) } },
  [volume]: { quota_set: { gigabytes: row(1000, 995) } },
  [network]: { quota: { floatingip: row(3, 3) } },
  "container-infra GET /quotas/p1/Cluster": { hard_limit: 20 },
  "container-infra GET /stats": { clusters: 1 },
};
const ask = (federation: ReturnType<typeof testFederation>) =>
  listQuotas(testContext({ db, user, federation }), { siteId: "alpha" });

test("all services of a project in one row", async () => {
  const { rows } = await ask(testFederation({ alpha: { p1: site } }));
  expect(rows).toMatchObject([{ projectId: "p1", absent: [], failures: [] }]);
  expect(rows[0]?.quotas).toEqual([
    { key: "vcpus", used: 4, reserved: 0, limit: 20 },
    { key: "servers", used: 0, reserved: 0, limit: null },
    { key: "volume_storage", used: 995, reserved: 0, limit: 1000 },
    { key: "floating_ips", used: 3, reserved: 0, limit: 3 },
    { key: "clusters", used: 1, reserved: 0, limit: 20 },
  ]);
});

test("a service the site does not have is absent, not failed, and is not asked", async () => {
  const federation = testFederation({ alpha: { p1: site } }, { without: ["block-storage", "container-infra"] });
  const { rows } = await ask(federation);
  expect(rows[0]).toMatchObject({ absent: ["volume", "clusters"], failures: [] });
  expect(federation.upstream()).toHaveLength(2);
});

test("a service that fails hides nothing of the others", async () => {
  const mute = new AppError({ kind: "site_timeout", service: "network" });
  const { rows, state } = await ask(testFederation({ alpha: { p1: { ...site, [network]: mute } } }));
  expect(state).toBe("fresh");
  expect(rows[0]?.failures).toEqual([
    { service: "network", failure: { kind: "site_timeout", service: "network", siteId: "alpha" } },
  ]);
  expect(rows[0]?.quotas.map((quota) => quota.key)).not.toContain("floating_ips");
});

test("and keeps its own last numbers", async () => {
  let isMute = false;
  const flaky = () => (isMute ? new AppError({ kind: "site_timeout" }) : site[network]);
  const federation = testFederation({ alpha: { p1: { ...site, [network]: flaky } } });
  const before = await ask(federation);
  isMute = true;
  federation.age();
  const after = await ask(federation);
  expect(after).toMatchObject({ state: "stale", asOf: before.asOf });
  expect(after.rows[0]).toMatchObject({ quotas: before.rows[0]?.quotas, failures: [{ service: "network" }] });
});

test("nothing at all is a failure of the site", async () => {
  const down = new AppError({ kind: "site_unreachable" });
  const all = Object.fromEntries(Object.keys(site).map((path) => [path, down]));
  await expect(ask(testFederation({ alpha: { p1: all } }))).rejects.toMatchObject({
    failure: { kind: "site_unreachable" },
  });
});
