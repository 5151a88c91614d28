import { generateKeyPairSync } from "node:crypto";

/** A new SSH key nobody holds the private half of. RFC 8709: the wire form of an Ed25519 key. */
export function newPublicKey(): string {
  const { publicKey } = generateKeyPairSync("ed25519");
  const key = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const name = Buffer.from("ssh-ed25519");
  const framed = [name, key].flatMap((part) => [Buffer.from([0, 0, 0, part.length]), part]);
  return `ssh-ed25519 ${Buffer.concat(framed).toString("base64")}`;
}
