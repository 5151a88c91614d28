import { createHash, generateKeyPairSync } from "node:crypto";
import { bodyObject, empty, isObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { naive } from "#simulator/nova/server-view.ts";
import type { Keypair } from "#simulator/nova/state.ts";

const maxKeypairs = 100;

/** Nova's fingerprint: MD5 of the key's bytes, in pairs. */
export function fingerprintOf(publicKey: string): string | undefined {
  const [type, data] = publicKey.trim().split(/\s+/);
  if (!type || !data || !/^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-\S+)$/.test(type)) return undefined;
  const bytes = Buffer.from(data, "base64");
  // The bytes begin with the length and the text of the type.
  if (bytes.length < 32 || bytes.subarray(4, 4 + type.length).toString("latin1") !== type) return undefined;
  return createHash("md5").update(bytes).digest("hex").match(/../g)!.join(":");
}

const view = (pair: Keypair, version: number) => ({
  name: pair.name,
  public_key: pair.publicKey,
  fingerprint: pair.fingerprint,
  ...(version >= 2 ? { type: pair.type } : {}),
});

const mine = ({ site, token }: Context) => {
  const { keypairs } = site.nova;
  const known = keypairs.get(token.user.id) ?? new Map<string, Keypair>();
  keypairs.set(token.user.id, known);
  return known;
};

function createSchema(version: number): Schema {
  const name: Schema =
    version >= 92
      ? { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\w\\- @.]*$" }
      : { type: "string", minLength: 1, maxLength: 255 };
  const properties: Record<string, Schema> = { name, public_key: { type: "string" } };
  if (version >= 2) properties["type"] = { type: "string", enum: ["ssh", "x509"] };
  if (version >= 10) properties["user_id"] = { type: "string" };
  return {
    type: "object",
    required: ["keypair"],
    properties: {
      keypair: { type: "object", properties, required: version >= 92 ? ["name", "public_key"] : ["name"] },
    },
  };
}

/** One field of an SSH key: its length, then its bytes. */
const part = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255]), bytes]);

/** Old versions make the key themselves and show the private part once. */
function generate(): { publicKey: string; privateKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const blob = Buffer.concat([
    part(Buffer.from("ssh-rsa")),
    part(Buffer.from(e, "base64url")),
    part(Buffer.concat([Buffer.of(0), Buffer.from(n, "base64url")])),
  ]);
  return {
    publicKey: `ssh-rsa ${blob.toString("base64")} Generated-by-Nova`,
    privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
  };
}

function create(context: Context): Reply {
  const { site, call, version, token } = context;
  const body = bodyObject(call);
  const invalid = whyInvalid(body, createSchema(version));
  if (invalid !== undefined) throw refuse(400, invalid);
  const wanted = body!["keypair"];
  if (!isObject(wanted)) throw refuse(400, "'keypair' is a required property");
  const name = textOf(wanted["name"]).trim();
  const known = mine(context);
  const given = wanted["public_key"];
  const made = typeof given === "string" ? { publicKey: given, privateKey: undefined } : generate();
  const fingerprint = fingerprintOf(made.publicKey);
  if (fingerprint === undefined) throw refuse(400, "Keypair data is invalid: failed to generate fingerprint");
  if (known.size >= maxKeypairs) throw refuse(403, "Quota exceeded, too many key pairs.");
  if (known.has(name)) throw refuse(409, `Key pair '${name}' already exists.`);
  const pair: Keypair = { name, publicKey: made.publicKey, fingerprint, type: "ssh", createdMs: site.now().getTime() };
  known.set(name, pair);
  const secret = made.privateKey === undefined ? {} : { private_key: made.privateKey };
  return json(version >= 2 ? 201 : 200, { keypair: { ...view(pair, version), ...secret, user_id: token.user.id } });
}

function find(context: Context, name: string): Keypair {
  const pair = mine(context).get(name);
  if (!pair) throw refuse(404, `Keypair ${name} not found for user ${context.token.user.id}`);
  return pair;
}

/** Per user, not per project: https://docs.openstack.org/api-ref/compute/#keypairs-keypairs */
export const keypairRoutes: Route<Context>[] = [
  on("GET /os-keypairs", (context) =>
    json(200, { keypairs: [...mine(context).values()].map((pair) => ({ keypair: view(pair, context.version) })) }),
  ),
  on("POST /os-keypairs", create),
  on("GET /os-keypairs/:name", (context, { name = "" }) => {
    const pair = find(context, name);
    const more = {
      user_id: context.token.user.id,
      created_at: naive(pair.createdMs),
      deleted: false,
      deleted_at: null,
      updated_at: null,
      id: 1,
    };
    return json(200, { keypair: { ...view(pair, context.version), ...more } });
  }),
  on("DELETE /os-keypairs/:name", (context, { name = "" }) => {
    find(context, name);
    mine(context).delete(name);
    return empty(context.version >= 2 ? 204 : 202);
  }),
];
