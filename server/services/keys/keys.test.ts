import { beforeEach, describe, expect, it, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { sshKeys } from "@/db/schema/ssh-keys";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import { AdoptKeyInput, PushKeyInput, RegisterKeyInput } from "@/lib/key";
import type { Replies } from "@/server/openstack/testing-session";
import type { ServiceContext } from "@/server/services/context";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { adoptKey } from "./adopt-key";
import { deleteSiteKey } from "./delete-site-key";
import { listKeys } from "./list-keys";
import { listSiteKeys } from "./list-site-keys";
import { pushKey } from "./push-key";
import { registerKey } from "./register-key";
import { renameKey } from "./rename-key";
import { unregisterKey } from "./unregister-key";

const db = await testDb();
beforeEach(() => emptyDb(db));

/** Made by ssh-keygen; nobody has the other halves any more. */
const one = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINHnm5DMbuSIcJFTz5t0yC5QBN/piA1XJM5IQdXIC+8S ines@laptop";
/** As ssh-keygen -l says of it. */
const fingerprint = "SHA256:8IYitBk0NG4sehvEkEsiHHLaNYhdhBEtZDPn8wQqFdM";
const other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICjF5ipsXjnhdkWdXF4e0IIdmi1xZaz3pPwPxfwbQM+W";

const keypair = (name: string, publicKey: string, type = "ssh") => ({
  keypair: { name, public_key: publicKey, fingerprint: "a7:7b", type },
});
const inUse = new AppError({ kind: "conflict", detail: "name_in_use" });

async function person(sites: Record<string, Record<string, Replies | AppError>> = {}) {
  const federation = testFederation(sites);
  return { ctx: testContext({ db, user: await addUser(db), federation }), federation };
}
const failureOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (error as AppError | null)?.failure;
};
const register = (ctx: ServiceContext, name = "laptop", publicKey = one) => registerKey(ctx, { name, publicKey });

describe("the registry", () => {
  it("keeps a key once and tells what it is", async () => {
    const { ctx } = await person();
    const key = await register(ctx);
    expect(key).toMatchObject({ name: "laptop", type: "ssh-ed25519", bits: null, comment: "ines@laptop" });
    expect(key.fingerprint).toBe(fingerprint);
    expect(await register(ctx)).toEqual(key);
    expect(await listKeys(ctx)).toEqual([key]);
    expect((await db.select().from(audit)).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "keys.register done",
      "keys.register done",
    ]);
  });

  it("refuses the same key under another name, and another key under its name", async () => {
    const { ctx } = await person();
    await register(ctx);
    expect(await failureOf(register(ctx, "desk"))).toMatchObject({ fields: { publicKey: "key_known" } });
    expect(await failureOf(register(ctx, "laptop", other))).toMatchObject({ fields: { name: "key_name_in_use" } });
  });

  it("is each person's own", async () => {
    const { ctx } = await person();
    const stranger = (await person()).ctx;
    const { id } = await register(ctx);
    expect(await listKeys(stranger)).toEqual([]);
    expect(await failureOf(renameKey(stranger, { id, name: "mine" }))).toMatchObject({ kind: "not_found" });
    expect(await failureOf(unregisterKey(stranger, { id }))).toMatchObject({ kind: "not_found" });
    expect(await failureOf(pushKey(stranger, { id, siteId: "alpha" }))).toMatchObject({ kind: "not_found" });
    expect(await failureOf(pushKey(stranger, { id: "no-uuid", siteId: "alpha" }))).toMatchObject({ kind: "not_found" });
    expect(await listKeys(ctx)).toHaveLength(1);
  });

  it("renames, and forgets", async () => {
    const { ctx } = await person();
    const { id } = await register(ctx);
    await register(ctx, "desk", other);
    expect(await failureOf(renameKey(ctx, { id, name: "desk" }))).toMatchObject({
      fields: { name: "key_name_in_use" },
    });
    await renameKey(ctx, { id, name: "old laptop" });
    expect((await listKeys(ctx)).map(({ name }) => name)).toEqual(["desk", "old laptop"]);
    await unregisterKey(ctx, { id });
    expect((await listKeys(ctx)).map(({ name }) => name)).toEqual(["desk"]);
  });
});

describe("two tabs at the same moment", () => {
  it("give one name to one key", async () => {
    const { ctx } = await person();
    const ids = [(await register(ctx)).id, (await register(ctx, "desk", other)).id];
    const ends = await Promise.all(ids.map((id) => failureOf(renameKey(ctx, { id, name: "same" }))));
    expect(ends.filter((failure) => failure !== undefined)).toMatchObject([{ fields: { name: "key_name_in_use" } }]);
  });

  it("do not rename what the other has forgotten", async () => {
    const { ctx } = await person();
    const { id } = await register(ctx);
    const [renamed] = await Promise.all([failureOf(renameKey(ctx, { id, name: "same" })), unregisterKey(ctx, { id })]);
    expect((await listKeys(ctx)).length).toBe(0);
    expect(renamed === undefined || renamed.kind === "not_found").toBe(true);
  });

  it("do not both take the last place", async () => {
    const { ctx } = await person();
    const { userId } = ctx.principal;
    const full = Array.from({ length: 49 }, (_, n) => ({ name: `k${n}`, fingerprint: `SHA256:${n}` }));
    const same = { userId, publicKey: one, type: "ssh-ed25519", bits: null, comment: "" };
    await db.insert(sshKeys).values(full.map((key) => ({ ...same, ...key })));
    const ends = await Promise.all([failureOf(register(ctx)), failureOf(register(ctx, "desk", other))]);
    expect(ends.filter((failure) => failure !== undefined)).toMatchObject([{ fields: { name: "too_many" } }]);
    expect(await listKeys(ctx)).toHaveLength(50);
  });
});

test("no input takes what holds a private key", () => {
  const secret = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----";
  const putty = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1";
  for (const publicKey of [secret, putty, `${one}\n${secret}`])
    expect(RegisterKeyInput.safeParse({ name: "laptop", publicKey }).error?.issues[0]?.message).toBe("private_key");
  // The others name a key, and have no room for one.
  expect(Object.keys(PushKeyInput.parse({ id: "a", siteId: "alpha", publicKey: secret }))).not.toContain("publicKey");
  expect(AdoptKeyInput.safeParse({ siteId: "alpha", name: "a", as: secret }).success).toBe(false);
});

describe("what a site has", () => {
  it("is asked once, through the first project that is open", async () => {
    const { ctx, federation } = await person({
      alpha: {
        p1: new AppError({ kind: "not_authorised", siteId: "alpha" }),
        p2: { "compute GET /os-keypairs": { keypairs: [keypair("laptop", one), keypair("win", "MIIB", "x509")] } },
        p3: {},
      },
    });
    const answer = await listSiteKeys(ctx, { siteId: "alpha" });
    expect(answer).toMatchObject({ state: "fresh", problems: [] });
    expect(answer.rows.map((row) => [row.name, row.projectId, row.fingerprint])).toEqual([
      ["laptop", "p2", fingerprint],
      ["win", "p2", null],
    ]);
    expect(federation.upstream()).toEqual(["alpha/p2 GET /os-keypairs"]);
  });
});

describe("copying to a site", () => {
  it("sends the public line, and forgets what the site was seen to have", async () => {
    const { ctx, federation } = await person({
      alpha: {
        p1: { "compute GET /os-keypairs": { keypairs: [] }, "compute POST /os-keypairs": keypair("laptop", one) },
      },
    });
    const { id } = await register(ctx);
    expect(await pushKey(ctx, { id, siteId: "alpha" })).toMatchObject({ name: "laptop" });
    const sent = federation.sessions.get("alpha/p1")?.calls.at(-1)?.body;
    expect(sent).toEqual({ keypair: { name: "laptop", public_key: one, type: "ssh" } });
    expect(federation.invalidated).toContain("alpha//keypairs");
    expect((await db.select().from(audit)).at(-1)).toMatchObject({ action: "keys.push", outcome: "done", target: id });
  });

  it("sends nothing where the key is, whatever it is called there", async () => {
    const { ctx, federation } = await person({
      alpha: { p1: { "compute GET /os-keypairs": { keypairs: [keypair("old name", `${one} from elsewhere`)] } } },
    });
    const { id } = await register(ctx);
    expect(await pushKey(ctx, { id, siteId: "alpha" })).toEqual({ name: "old name" });
    expect(federation.upstream()).toEqual(["alpha/p1 GET /os-keypairs"]);
  });

  it("says when another key has its name there, and takes another name", async () => {
    const { ctx, federation } = await person({
      alpha: {
        p1: {
          "compute GET /os-keypairs": { keypairs: [keypair("laptop", other)] },
          "compute POST /os-keypairs": (call: { body: { keypair: { name: string } } }) =>
            call.body.keypair.name === "laptop" ? inUse : keypair(call.body.keypair.name, one),
          "compute GET /os-keypairs/laptop": keypair("laptop", other),
        },
      },
    });
    const { id } = await register(ctx);
    expect(await failureOf(pushKey(ctx, { id, siteId: "alpha" }))).toMatchObject({ fields: { name: "name_in_use" } });
    expect(await pushKey(ctx, { id, siteId: "alpha", name: "laptop-2" })).toMatchObject({ name: "laptop-2" });
    expect(federation.upstream()).toContain("alpha/p1 POST /os-keypairs");
  });
});

describe("a key that only a site has", () => {
  it("is registered under its name", async () => {
    const { ctx } = await person({ alpha: { p1: { "compute GET /os-keypairs/lab": keypair("lab", one) } } });
    expect(await adoptKey(ctx, { siteId: "alpha", name: "lab" })).toMatchObject({
      name: "lab",
      comment: "ines@laptop",
    });
  });

  it.each([
    ["no SSH key", keypair("lab", "MIIB", "x509")],
    ["one that machines refuse", keypair("lab", "ssh-dss AAAAB3NzaC1kc3MAAAAA")],
  ])("is left alone when it is %s", async (_what, reply) => {
    const { ctx } = await person({ alpha: { p1: { "compute GET /os-keypairs/lab": reply } } });
    expect(await failureOf(adoptKey(ctx, { siteId: "alpha", name: "lab" }))).toMatchObject({
      fields: { publicKey: "public_key" },
    });
    expect(await listKeys(ctx)).toEqual([]);
  });
});

test("gone at the site is gone, and the registry keeps it", async () => {
  const { ctx } = await person({ alpha: { p1: {} } });
  await register(ctx);
  expect(await deleteSiteKey(ctx, { siteId: "alpha", name: "laptop" })).toMatchObject({ requestId: null });
  expect(await listKeys(ctx)).toHaveLength(1);
  expect((await db.select().from(audit)).at(-1)).toMatchObject({ action: "keys.deleteAtSite", siteId: "alpha" });
});
