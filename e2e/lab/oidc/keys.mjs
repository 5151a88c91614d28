import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The provider's signing key and cookie keys: made once, so that a restart keeps what the sites have seen. */
export function readKeys(stateDir) {
  mkdirSync(stateDir, { recursive: true });
  const file = join(stateDir, "jwks.json");
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = {
      ...privateKey.export({ format: "jwk" }),
      use: "sig",
      alg: "RS256",
      kid: randomBytes(8).toString("hex"),
    };
    writeFileSync(file, JSON.stringify({ keys: [jwk], cookieKeys: [randomBytes(24).toString("hex")] }), {
      mode: 0o600,
    });
  }
  const { keys, cookieKeys } = JSON.parse(readFileSync(file, "utf8"));
  // Sites that check JWTs themselves read the public half from here.
  const publicKey = createPublicKey({ key: keys[0], format: "jwk" });
  writeFileSync(join(stateDir, "signing.pem"), publicKey.export({ type: "spki", format: "pem" }));
  return { keys, cookieKeys };
}
