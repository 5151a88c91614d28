/** A key pair made in this browser: the private part goes to the person's disk and nowhere else. */
export type GeneratedKey = { publicKey: string; privateKey: string; fingerprint: string; type: "ed25519" | "rsa" };

const utf8 = new TextEncoder();

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** RFC 4251 §5: a length, then the bytes. */
function sshString(value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === "string" ? utf8.encode(value) : value;
  return concat([uint32(bytes.length), bytes]);
}

/** RFC 4251 §5 `mpint`: a leading zero keeps the number positive. */
function sshMpint(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? new Uint8Array() : bytes.subarray(first);
  return sshString((digits[0] ?? 0) >= 0x80 ? concat([new Uint8Array(1), digits]) : digits);
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function pem(label: string, bytes: Uint8Array): string {
  const lines = toBase64(bytes).match(/.{1,70}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** `SHA256:…` as ssh-keygen -l prints it. `blob` is the decoded middle part of the public key line. */
async function fingerprintOf(blob: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", blob));
  return `SHA256:${toBase64(digest).replace(/=+$/, "")}`;
}

/** Fingerprint of a public key line; null when the line cannot be read. */
export async function publicKeyFingerprint(line: string): Promise<string | null> {
  const encoded = line.trim().split(/\s+/)[1];
  if (!encoded) return null;
  try {
    return await fingerprintOf(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** https://github.com/openssh/openssh-portable/blob/V_9_9_P1/PROTOCOL.key, without a passphrase. */
function opensshPrivateKey(blob: Uint8Array, secret: readonly Uint8Array[], comment: string): string {
  const check = crypto.getRandomValues(new Uint8Array(4));
  const inner = [check, check, ...secret, sshString(comment)];
  const length = inner.reduce((sum, part) => sum + part.length, 0);
  const padding = Uint8Array.from({ length: (8 - (length % 8)) % 8 }, (_, index) => index + 1);
  return pem(
    "OPENSSH PRIVATE KEY",
    concat([
      utf8.encode("openssh-key-v1\0"),
      sshString("none"),
      sshString("none"),
      sshString(""),
      uint32(1),
      sshString(blob),
      sshString(concat([...inner, padding])),
    ]),
  );
}

async function generateEd25519(comment: string): Promise<GeneratedKey> {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
  const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const seed = fromBase64Url(jwk.d ?? "");
  const point = fromBase64Url(jwk.x ?? "");
  const blob = concat([sshString("ssh-ed25519"), sshString(point)]);
  return {
    type: "ed25519",
    publicKey: `ssh-ed25519 ${toBase64(blob)} ${comment}`,
    privateKey: opensshPrivateKey(
      blob,
      [sshString("ssh-ed25519"), sshString(point), sshString(concat([seed, point]))],
      comment,
    ),
    fingerprint: await fingerprintOf(blob),
  };
}

async function generateRsa(comment: string): Promise<GeneratedKey> {
  const pair = await crypto.subtle.generateKey(
    { name: "RSASSA-PKCS1-v1_5", modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
    true,
    ["sign", "verify"],
  );
  const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const number = (name: "n" | "e" | "d" | "qi" | "p" | "q") => sshMpint(fromBase64Url(jwk[name] ?? ""));
  const blob = concat([sshString("ssh-rsa"), number("e"), number("n")]);
  const secret = ["n", "e", "d", "qi", "p", "q"] as const;
  return {
    type: "rsa",
    publicKey: `ssh-rsa ${toBase64(blob)} ${comment}`,
    privateKey: opensshPrivateKey(blob, [sshString("ssh-rsa"), ...secret.map(number)], comment),
    fingerprint: await fingerprintOf(blob),
  };
}

/** Ed25519 where the browser knows it, else RSA 3072. `comment` ends in the public line: plain text without line breaks. */
export async function generateSshKey(comment: string, prefer: GeneratedKey["type"] = "ed25519"): Promise<GeneratedKey> {
  const plain = comment.replaceAll(/[^\x20-\x7e]/g, "");
  if (prefer === "rsa") return generateRsa(plain);
  try {
    return await generateEd25519(plain);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return generateRsa(plain);
    throw error;
  }
}
