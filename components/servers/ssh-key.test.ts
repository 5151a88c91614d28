import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PublicKey } from "@/lib/key";
import { generateSshKey, publicKeyFingerprint } from "./ssh-key";

const hasSshKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ssh-key-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["ed25519", "rsa"] as const)("a generated %s key", (type) => {
  it("is a public key line that the launch procedure takes", async () => {
    const key = await generateSshKey("ines@portable", type);
    expect(key.type).toBe(type);
    expect(PublicKey.safeParse(key.publicKey).success).toBe(true);
    expect(PublicKey.safeParse(key.privateKey).success).toBe(false);
    expect(await publicKeyFingerprint(key.publicKey)).toBe(key.fingerprint);
  });

  it.skipIf(!hasSshKeygen)("is read by ssh-keygen as the same key", async () => {
    const key = await generateSshKey("ines@portable", type);
    const file = join(folder, `id_${type}`);
    writeFileSync(file, key.privateKey);
    chmodSync(file, 0o600);
    expect(execFileSync("ssh-keygen", ["-y", "-f", file], { encoding: "utf8" }).trim()).toBe(key.publicKey);
    writeFileSync(`${file}.pub`, key.publicKey);
    expect(execFileSync("ssh-keygen", ["-l", "-f", `${file}.pub`], { encoding: "utf8" })).toContain(key.fingerprint);
  });

  it.skipIf(!hasSshKeygen)("signs for ssh", async () => {
    const key = await generateSshKey("ines@portable", type);
    const file = join(folder, `sign_${type}`);
    writeFileSync(file, key.privateKey);
    chmodSync(file, 0o600);
    const signature = execFileSync("ssh-keygen", ["-Y", "sign", "-n", "file", "-f", file], {
      input: "hello",
      encoding: "utf8",
    });
    expect(signature).toContain("BEGIN SSH SIGNATURE");
  });
});

it("keeps line breaks out of the comment", async () => {
  const key = await generateSshKey("a\nb\r\nc");
  expect(key.publicKey.split("\n")).toHaveLength(1);
  expect(key.publicKey.endsWith(" abc")).toBe(true);
});

it("gives no fingerprint for what is no key", async () => {
  expect(await publicKeyFingerprint("ssh-rsa %%%")).toBeNull();
  expect(await publicKeyFingerprint("")).toBeNull();
});
