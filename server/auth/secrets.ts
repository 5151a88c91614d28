import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Where a secret lives. It is authenticated with the secret: moved to another row, column or person it does not open. */
export type SecretPlace = { table: string; row: string; column: string; userId: string; siteId?: string };

export type Secrets = {
  seal(text: string, place: SecretPlace): string;
  /** @throws Error when it was changed, moved, or sealed with a key that is gone */
  open(sealed: string, place: SecretPlace): string;
  /** The same secret under the newest key, or null when it is already. */
  rewrap(sealed: string, place: SecretPlace): string | null;
};

const cipher = "aes-256-gcm";
const format = "p1";

function encrypt(key: Buffer, data: Buffer, aad: Buffer): Buffer {
  const iv = randomBytes(12);
  const gcm = createCipheriv(cipher, key, iv, { authTagLength: 16 }).setAAD(aad);
  return Buffer.concat([iv, gcm.update(data), gcm.final(), gcm.getAuthTag()]);
}

function decrypt(key: Buffer, box: Buffer, aad: Buffer): Buffer {
  if (box.length < 28) throw new Error("A sealed secret is cut short.");
  const gcm = createDecipheriv(cipher, key, box.subarray(0, 12), { authTagLength: 16 }).setAAD(aad);
  gcm.setAuthTag(box.subarray(-16));
  return Buffer.concat([gcm.update(box.subarray(12, -16)), gcm.final()]);
}

/** JSON, so that no separator inside a part can make two places look alike. */
const aadOf = ({ table, row, column, userId, siteId }: SecretPlace, version?: number) =>
  Buffer.from(JSON.stringify([table, row, column, userId, siteId ?? null, version ?? null]));

function parse(sealed: string): { version: number; wrapped: Buffer; box: Buffer } {
  const [head, version, wrapped, box, ...rest] = sealed.split(".");
  if (head !== format || !version || !wrapped || !box || rest.length > 0) throw new Error("Not a sealed secret.");
  return { version: Number(version), wrapped: Buffer.from(wrapped, "base64url"), box: Buffer.from(box, "base64url") };
}

const print = (version: number, wrapped: Buffer, box: Buffer) =>
  [format, version, wrapped.toString("base64url"), box.toString("base64url")].join(".");

/**
 * Envelope encryption: each secret has its own AES-256-GCM key, wrapped by the newest of `keys`, so that a change of the
 * outer key rewraps 32 bytes per row. Older keys open what they sealed until `rewrap` has seen it.
 */
export function createSecrets(keys: ReadonlyMap<number, Buffer>): Secrets {
  const newest = Math.max(...keys.keys());
  const keyOf = (version: number) => {
    const key = keys.get(version);
    if (!key) throw new Error(`No encryption key of version ${version}.`);
    return key;
  };
  const unwrap = (version: number, wrapped: Buffer, place: SecretPlace) =>
    decrypt(keyOf(version), wrapped, aadOf(place, version));

  return {
    seal(text, place) {
      const dataKey = randomBytes(32);
      return print(
        newest,
        encrypt(keyOf(newest), dataKey, aadOf(place, newest)),
        encrypt(dataKey, Buffer.from(text), aadOf(place)),
      );
    },
    open(sealed, place) {
      const { version, wrapped, box } = parse(sealed);
      return decrypt(unwrap(version, wrapped, place), box, aadOf(place)).toString();
    },
    rewrap(sealed, place) {
      const { version, wrapped, box } = parse(sealed);
      if (version === newest) return null;
      return print(newest, encrypt(keyOf(newest), unwrap(version, wrapped, place), aadOf(place, newest)), box);
    },
  };
}
