import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/failures";
import { testSession } from "../testing-session";
import { importKeypair, listKeypairs } from "./keypairs";
import oldest from "./keypairs.fixtures/oldest.json";
import oldestExpected from "./keypairs.fixtures/oldest.expected.json";
import zed from "./keypairs.fixtures/zed.json";
import zedExpected from "./keypairs.fixtures/zed.expected.json";

test.each([
  ["Zed", zed, zedExpected],
  ["2.1, without types", oldest, oldestExpected],
])("reads a list from %s", async (_what, raw, expected) => {
  expect(await listKeypairs(testSession({ "compute GET /os-keypairs": raw }))).toEqual(expected);
});

describe("importing a key", () => {
  const key = { name: "my key", publicKey: "ssh-ed25519 AAAAC3Nz me@laptop" };
  const inUse = new AppError({ kind: "conflict", detail: "name_in_use" });
  const stored = (publicKey: string) => ({
    "compute POST /os-keypairs": inUse,
    "compute GET /os-keypairs/my%20key": { keypair: { name: "my key", public_key: publicKey } },
  });

  it.each([
    ["2.93", { name: "my key", public_key: key.publicKey, type: "ssh" }],
    ["2.1", { name: "my key", public_key: key.publicKey }],
  ])("sends at %s what that version takes", async (compute, keypair) => {
    const session = testSession({ "compute POST /os-keypairs": { keypair } }, { versions: { compute } });
    await importKeypair(session, key);
    expect(session.calls.map((call) => call.body)).toEqual([{ keypair }]);
  });

  it("may be asked twice", async () => {
    const session = testSession(stored("ssh-ed25519 AAAAC3Nz another comment"));
    expect(await importKeypair(session, key)).toMatchObject({ keypair: { name: "my key" } });
  });

  it("does not take another key of that name for ours", async () => {
    await expect(importKeypair(testSession(stored("ssh-ed25519 AAAAother")), key)).rejects.toBe(inUse);
  });
});
