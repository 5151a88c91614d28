import { beforeEach, expect, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { importKey } from "./import-key";

const db = await testDb();
beforeEach(() => emptyDb(db));

const key = { name: "laptop", publicKey: "ssh-ed25519 AAAAone me" };
const stored = (publicKey: string) => ({ keypair: { name: "laptop", public_key: publicKey, fingerprint: "a7:7b" } });

async function put(replies: Replies, projectId = "p1") {
  const federation = testFederation({ alpha: { p1: replies } });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const result = await importKey(ctx, { siteId: "alpha", projectId, ...key }).catch((error: unknown) => error);
  return { result, federation, rows: await db.select().from(audit) };
}

test("puts the key there and says so in the audit", async () => {
  const { result, federation, rows } = await put({ "compute POST /os-keypairs": stored(key.publicKey) });
  expect(result).toEqual({ ...key, fingerprint: "a7:7b", type: "ssh" });
  expect(federation.invalidated).toContain("alpha/p1/keypairs");
  expect(rows).toMatchObject([{ action: "servers.importKey", outcome: "done", target: "laptop" }]);
});

const inUse = new AppError({ kind: "conflict", detail: "name_in_use" });

test("twice is the same key", async () => {
  const { result } = await put({
    "compute POST /os-keypairs": inUse,
    "compute GET /os-keypairs/laptop": stored("ssh-ed25519 AAAAone"),
  });
  expect(result).toMatchObject({ name: "laptop" });
});

test("another key of that name is told at the field", async () => {
  const { result, rows } = await put({
    "compute POST /os-keypairs": inUse,
    "compute GET /os-keypairs/laptop": stored("ssh-ed25519 AAAAtwo"),
  });
  expect(result).toMatchObject({ failure: { kind: "invalid", fields: { name: "name_in_use" } } });
  expect(rows).toMatchObject([{ outcome: "refused", reason: "invalid" }]);
});

test("a project that is not the person's is not found before any call", async () => {
  const { result, federation } = await put({}, "p2");
  expect(result).toMatchObject({ failure: { kind: "not_found" } });
  expect(federation.upstream()).toEqual([]);
});
