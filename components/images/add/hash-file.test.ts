import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hashFile, isSame } from "./hash-file";

const bytes = randomBytes(2_500_000);
const hex = (name: string) => createHash(name).update(bytes).digest("hex");
const of = (value: string) => ({ algorithm: "sha512", value });
const never = new AbortController().signal;

test("a file in pieces has the hashes of the whole", async () => {
  const hashes = await hashFile(new Blob([bytes]), never);
  expect(hashes).toEqual({ sha512: hex("sha512"), md5: hex("md5") });
  expect(isSame(hashes, { hash: of(hashes.sha512), checksum: null })).toBe(true);
  expect(isSame(hashes, { hash: of("00"), checksum: hashes.md5 })).toBe(false);
  expect(isSame(hashes, { hash: { algorithm: "sha256", value: "00" }, checksum: hashes.md5 })).toBe(true);
  expect(isSame(hashes, { hash: null, checksum: "00" })).toBe(false);
  expect(isSame(hashes, { hash: null, checksum: null })).toBeNull();
});

test("can be called off", async () => {
  const end = new AbortController();
  end.abort();
  await expect(hashFile(new Blob([bytes]), end.signal)).rejects.toThrow("aborted");
});
