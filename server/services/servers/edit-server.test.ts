import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { EditServerInput } from "@/lib/server-edit";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { editServer } from "./edit-server";

const db = await testDb();
beforeEach(() => emptyDb(db));

const server = {
  id: "s1",
  name: "web",
  description: "old",
  status: "ACTIVE",
  tenant_id: "p1",
  tags: ["pleiade:01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b", "rna"],
  metadata: { pleiade_ends_on: "2027-03-01", group: "a", gone: "soon" },
  "OS-SRV-USG:launched_at": "2026-11-20T10:00:00.000000",
};
const ok: Replies = {
  "compute PUT /servers/s1": {},
  "compute PUT /servers/s1/tags": {},
  "compute POST /servers/s1/metadata": {},
  "compute DELETE /servers/s1/metadata/gone": {},
};
const ref = { siteId: "alpha", projectId: "p1", id: "s1" };

async function edit(change: Omit<EditServerInput, "server">, part: object = {}, projectId = "p1") {
  const replies = { "compute GET /servers/s1": { server: { ...server, ...part } }, ...ok };
  const federation = testFederation({ alpha: { p1: replies } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const result = await editServer(ctx, { server: { ...ref, projectId }, ...change }).catch((error: unknown) => error);
  const calls = [...federation.sessions.values()].flatMap((session) => session.calls);
  const sent = calls.filter(({ method }) => method !== "GET").map(({ method, path, body }) => [method, path, body]);
  return { result, sent, rows: await db.select().from(audit) };
}

test("sends only what changes; marks of ours stay", async () => {
  const { sent, rows } = await edit({
    name: "web",
    description: "",
    tags: ["dna"],
    metadata: { group: "a", more: "b" },
  });
  expect(sent).toEqual([
    ["PUT", "/servers/s1", { server: { description: null } }],
    ["PUT", "/servers/s1/tags", { tags: ["pleiade:01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b", "dna"] }],
    ["POST", "/servers/s1/metadata", { metadata: { more: "b" } }],
    ["DELETE", "/servers/s1/metadata/gone", undefined],
  ]);
  expect(rows).toMatchObject([{ action: "servers.edit", outcome: "done", target: "s1" }]);
});

test("what is so already asks for nothing", async () => {
  const { sent, result } = await edit({ name: "web", tags: ["rna"], metadata: { group: "a", gone: "soon" } });
  expect(sent).toEqual([]);
  expect(result).toEqual({ requestId: null });
});

test("nothing of a change is sent when one part is refused", async () => {
  const change = { description: "new", tags: ["dna"], metadata: {} };
  const { result, sent, rows } = await edit(change, { locked: true });
  expect(result).toMatchObject({ failure: { kind: "conflict", detail: "locked" } });
  expect(sent).toEqual([]);
  expect(rows).toMatchObject([{ outcome: "refused" }]);
  const alone = await edit({ tags: ["dna"] }, { locked: true });
  expect(alone.sent.map(([, path]) => path)).toEqual(["/servers/s1/tags"]);
});

test("a key that every object has is taken away like others; one of dots is left to other tools", async () => {
  const { sent } = await edit({ metadata: {} }, { metadata: { constructor: "x", ".": "a", "..": "b" } });
  expect(sent.map(([method, path]) => [method, path])).toEqual([["DELETE", "/servers/s1/metadata/constructor"]]);
});

test("a project that is not the person's is not found before anything is asked", async () => {
  const { result, sent } = await edit({ name: "mine" }, {}, "p2");
  expect(result).toMatchObject({ failure: { kind: "not_found" } });
  expect(sent).toEqual([]);
});

test.each([
  [{ tags: ["pleiade:x"] }, "tag"],
  [{ tags: ["a/b"] }, "tag"],
  [{ metadata: { pleiade_intent: "x" } }, "metadata_key"],
  [{ metadata: { key: "-----BEGIN OPENSSH PRIVATE KEY-----" } }, "private_key"],
  [{ description: "-----BEGIN RSA PRIVATE KEY-----" }, "private_key"],
  [{ name: "../etc" }, "server_name"],
])("refuses %j", (change, message) => {
  const read = EditServerInput.safeParse({ server: ref, ...change });
  const said = JSON.stringify(read.error?.issues ?? []);
  expect(said).toContain(message);
});
