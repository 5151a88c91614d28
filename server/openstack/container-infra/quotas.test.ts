import { expect, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testProject, testSession } from "../testing-session";
import { getClusterQuotas } from "./quotas";

const limitPath = `container-infra GET /quotas/${testProject.projectId}/Cluster`;
const statsPath = "container-infra GET /stats";
const refused = new AppError({ kind: "not_authorised" });

test.each([
  [
    "both told",
    { [limitPath]: { hard_limit: 20 }, [statsPath]: { clusters: 1, nodes: 2 } },
    [{ key: "clusters", used: 1, reserved: 0, limit: 20 }],
  ],
  [
    "no use",
    { [limitPath]: { hard_limit: 20 }, [statsPath]: refused },
    [{ key: "clusters", used: null, reserved: 0, limit: 20 }],
  ],
  [
    "no limit told",
    { [limitPath]: refused, [statsPath]: { clusters: 1 } },
    [{ key: "clusters", used: 1, reserved: 0, limit: null, isLimitUnknown: true }],
  ],
  [
    "unlimited",
    { [limitPath]: { hard_limit: -1 }, [statsPath]: { clusters: 1 } },
    [{ key: "clusters", used: 1, reserved: 0, limit: null }],
  ],
  ["nothing told", { [limitPath]: refused, [statsPath]: refused }, []],
])("cluster quotas, %s", async (_what, replies, quotas) => {
  expect(await getClusterQuotas(testSession(replies))).toEqual(quotas);
});

test("a broken answer is a failure, not an unknown", async () => {
  const broken = new AppError({ kind: "site_broken" });
  await expect(getClusterQuotas(testSession({ [limitPath]: broken }))).rejects.toBe(broken);
});
