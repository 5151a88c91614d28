import { expect, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession } from "../testing-session";
import { getVolumeQuotas } from "../volume/quotas";
import volumes from "../volume/quotas.fixtures/zed.json";
import { getComputeQuotas } from "./limits";
import detail from "./limits.fixtures/detail.json";
import limits from "./limits.fixtures/limits.json";

const path = `compute GET /os-quota-sets/${testProject.projectId}/detail`;

test("compute quotas come from the quota set; the keys' use is unknown, not 0", async () => {
  const quotas = await getComputeQuotas(testSession({ [path]: detail }));
  expect(Object.fromEntries(quotas.map(({ key, limit }) => [key, limit]))).toEqual({
    vcpus: 1000,
    ram: 2048000,
    servers: 500,
    keypairs: 100,
  });
  expect(quotas.find((quota) => quota.key === "keypairs")?.used).toBeNull();
});

test("and from the limits where members may not read the quota set", async () => {
  const refused = new AppError({ kind: "not_authorised" });
  const quotas = await getComputeQuotas(testSession({ [path]: refused, "compute GET /limits": limits }));
  expect(quotas.map(({ key, limit }) => [key, limit])).toEqual([
    ["vcpus", 1000],
    ["ram", 2048000],
    ["servers", 500],
    ["keypairs", 100],
  ]);
});

test("a mute site is not asked a second question", async () => {
  const mute = new AppError({ kind: "site_timeout" });
  const session = testSession({ [path]: mute, "compute GET /limits": limits });
  await expect(getComputeQuotas(session)).rejects.toBe(mute);
  expect(session.calls).toHaveLength(1);
});

test("volume quotas: per-type keys are left alone", async () => {
  const session = testSession({ [`block-storage GET /os-quota-sets/${testProject.projectId}`]: volumes });
  expect(await getVolumeQuotas(session)).toMatchObject([
    { key: "volumes", limit: 200 },
    { key: "volume_storage", limit: 5000 },
    { key: "snapshots", limit: 10 },
  ]);
});
