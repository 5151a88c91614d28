import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import type { Federation } from "@/server/federation/federation";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { openConsole } from "./open-console";

const db = await testDb();
beforeEach(() => emptyDb(db));

const server = { id: "s1", name: "web", status: "ACTIVE", tenant_id: "p1" };
const token = "0f6c2b1e-secret";

async function open(url: string, given: { roles?: string[]; version?: string } = {}) {
  const answer = { protocol: "vnc", type: "novnc", url };
  const replies = {
    "compute GET /servers/s1": { server },
    "compute POST /servers/s1/remote-consoles": { remote_console: answer },
    "compute POST /servers/s1/action": { console: answer },
  };
  const { roles = ["member"], version = "2.93" } = given;
  const federation = testFederation({ alpha: { p1: replies } }, { roles, versions: { compute: version } });
  const site = { id: "alpha", authUrl: "https://keystone.example/v3", hosts: ["console.example:6080"] };
  const ctx = testContext({
    db,
    user: await addUser(db),
    federation: { ...federation, site: () => site as unknown as ReturnType<Federation["site"]> },
  });
  const ref = { siteId: "alpha", projectId: "p1", id: "s1" };
  const result = await openConsole(ctx, ref).catch((error: unknown) => error);
  return { result, upstream: federation.upstream(), rows: await db.select().from(audit) };
}

test.each(["2.93", "2.5"])(
  "the page of an approved host at %s; what opens it is written down nowhere",
  async (version) => {
    const url = `https://console.example:6080/vnc_auto.html?path=%3Ftoken%3D${token}`;
    const { result, rows } = await open(url, { version });
    expect(result).toMatchObject({ url, host: "console.example:6080" });
    expect(rows).toMatchObject([{ action: "servers.console", outcome: "done", target: "s1" }]);
    expect(JSON.stringify(rows)).not.toContain(token);
  },
);

test.each([
  `https://evil.example/?token=${token}`,
  `https://console.example/?token=${token}`,
  `javascript:alert("${token}")`,
  `https://keystone.example@evil.example/?token=${token}`,
])("not %s: nobody approved it", async (url) => {
  const { result, rows } = await open(url);
  expect(result).toMatchObject({ failure: { kind: "unsupported", detail: "console_host" } });
  expect(JSON.stringify([(result as { failure: unknown }).failure, rows])).not.toContain(token);
});

test("who may only look gets none, whatever the site would answer", async () => {
  const { result, upstream } = await open(`https://console.example:6080/?token=${token}`, { roles: ["reader"] });
  expect(result).toMatchObject({ failure: { kind: "not_authorised" } });
  expect(upstream).toEqual([]);
});
