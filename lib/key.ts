import { z } from "zod";
import { OpaqueId, ProjectRef, SiteId } from "./refs";
import { readPublicKey } from "./ssh-public-key";
import type { Project } from "./site-rows";
import { plainText } from "./volume";

export type Keypair = { name: string; fingerprint: string; publicKey: string; type: string };

/** A key of the person, known to Pléiade and not tied to any site: the public half, nothing else is ever stored. */
export type RegisteredKey = {
  id: string;
  name: string;
  /** The whole line: type, key, comment. */
  publicKey: string;
  /** As the line begins: "ssh-ed25519". */
  type: string;
  /** Length of an RSA modulus; null for the others, whose type says it. */
  bits: number | null;
  /** "SHA256:…" as ssh-keygen -l prints it. */
  fingerprint: string;
  comment: string;
  createdAt: string;
};

/** A key as one site has it. Nova keeps keys by person, not by project: `project` is only the way it was asked. */
export type SiteKey = {
  siteId: string;
  projectId: string;
  project: Project;
  name: string;
  /** "ssh", or "x509" which is no SSH key. */
  type: string;
  publicKey: string;
  /** "SHA256:…"; null when the site's text is no SSH key. */
  fingerprint: string | null;
};

/** How a registered key stands at one site. `conflict`: its name is taken there by another key. */
export type KeyPresence = { state: "present"; name: string } | { state: "missing" } | { state: "conflict" };

export function presenceOf(
  key: Pick<RegisteredKey, "name" | "fingerprint">,
  there: readonly Pick<SiteKey, "name" | "fingerprint">[],
): KeyPresence {
  const same = there.filter((one) => one.fingerprint === key.fingerprint);
  const found = same.find((one) => one.name === key.name) ?? same[0];
  if (found) return { state: "present", name: found.name };
  return there.some((one) => one.name === key.name) ? { state: "conflict" } : { state: "missing" };
}

/** "laptop" → "laptop-2", the first such name that is free. */
export function freeKeyName(name: string, taken: readonly string[]): string {
  let number = 2;
  while (taken.includes(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

/** NIST SP 800-57 part 1: 2048 bits are good until 2030. A message key below `keys.weak`; null for a good key. */
export const weaknessOf = ({ type, bits }: Pick<RegisteredKey, "type" | "bits">): "rsa_short" | null =>
  type === "ssh-rsa" && bits !== null && bits < 3072 ? "rsa_short" : null;

/** PEM and OpenSSH say PRIVATE KEY; PuTTY's files say it in their own way. */
export const holdsPrivateKey = (text: string) =>
  text.includes("PRIVATE KEY") || /^(PuTTY-User-Key-File|Private-Lines)\b/im.test(text);

export const PublicKey = z
  .string()
  .trim()
  .max(8192, "too_long")
  .refine((key) => !holdsPrivateKey(key), "private_key")
  .refine((key) => !key.startsWith("ssh-dss"), "key_dsa")
  .regex(
    /^(ssh-(rsa|ed25519|dss)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/,
    "public_key",
  );

/** As `PublicKey`, and the middle part is whole: half a line pasted is found here, not at the first site. */
export const WholePublicKey = PublicKey.refine((key) => readPublicKey(key) !== null, "public_key");

/** A name that would climb out of a path of a site's API. */
export const isDots = (name: string) => /^\.{1,2}$/.test(name);

export const KeypairName = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "too_long")
  .regex(/^[A-Za-z0-9 _.@-]+$/, "key_name")
  .refine((name) => !isDots(name), "key_name");

export const ImportKeyInput = ProjectRef.extend({ name: KeypairName, publicKey: PublicKey });
export type ImportKeyInput = z.infer<typeof ImportKeyInput>;

export const RegisterKeyInput = z.object({ name: KeypairName, publicKey: WholePublicKey });
export type RegisterKeyInput = z.infer<typeof RegisterKeyInput>;

export const KeyInput = z.object({ id: OpaqueId });
export type KeyInput = z.infer<typeof KeyInput>;

export const RenameKeyInput = KeyInput.extend({ name: KeypairName });
export type RenameKeyInput = z.infer<typeof RenameKeyInput>;

/** `name`: what it is to be called there, when its own is taken. */
export const PushKeyInput = KeyInput.extend({ siteId: SiteId, name: KeypairName.optional() });
export type PushKeyInput = z.infer<typeof PushKeyInput>;

/** Sites took other names than ours once; a name of dots would climb out of the path. */
export const SiteKeyName = z
  .string()
  .min(1, "required")
  .max(255, "too_long")
  .regex(plainText, "control_characters")
  .refine((name) => !isDots(name), "key_name");

export const SiteKeyInput = z.object({ siteId: SiteId, name: SiteKeyName });
export type SiteKeyInput = z.infer<typeof SiteKeyInput>;

/** `as`: its name here, when the one at the site cannot be it. */
export const AdoptKeyInput = SiteKeyInput.extend({ as: KeypairName.optional() });
export type AdoptKeyInput = z.infer<typeof AdoptKeyInput>;
