import { X509Certificate } from "node:crypto";
import { beforeEach, describe, expect, it, test } from "vitest";
import { audit } from "@/db/schema/audit";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import creating from "@/server/openstack/container-infra/clusters.fixtures/creating.json";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { listIssued } from "./list-issued";
import { signCsr } from "./sign-csr";
import { makeAuthority, makeKeys, makeRequest, sign } from "./testing-certificates";

const db = await testDb();
beforeEach(() => emptyDb(db));

const authority = await makeAuthority();
const caPem = authority.certificate.toString("pem");
const keys = await makeKeys();
const csr = await makeRequest(keys);
const certificatePem = await sign(authority, keys.publicKey);

const { project_id: p1, user_id: me } = creating;
const complete = { ...creating, status: "CREATE_COMPLETE", api_address: "https://203.0.113.59:6443" };
const id = creating.uuid;
const cluster = { siteId: "alpha", projectId: p1, id };

async function ask(csrPem: string, replies: Replies = {}) {
  const federation = testFederation(
    {
      alpha: {
        [p1]: {
          [`container-infra GET /clusters/${id}`]: complete,
          [`container-infra GET /certificates/${id}`]: { pem: caPem },
          "container-infra POST /certificates": { pem: certificatePem },
          ...replies,
        },
      },
    },
    { userId: me },
  );
  const ctx = testContext({ db, user: await addUser(db), federation });
  const result = await signCsr(ctx, { cluster, csr: csrPem }).catch((error: unknown) => error);
  const written = () => federation.upstream().filter((call) => !call.includes(" GET "));
  return { ctx, federation, result, written, rows: await db.select().from(audit) };
}

test("gives public texts only, and writes them into the person's ledger", async () => {
  const { ctx, result, rows } = await ask(csr);
  expect(result).toEqual({
    name: "fixture-cluster",
    apiAddress: "https://203.0.113.59:6443",
    caPem,
    certificatePem,
    expiresAt: "2031-11-19T00:00:00.000Z",
  });
  const fingerprint = new X509Certificate(certificatePem).fingerprint256.replaceAll(":", "").toLowerCase();
  expect(await listIssued(ctx)).toMatchObject([
    {
      siteId: "alpha",
      clusterId: id,
      clusterName: "fixture-cluster",
      fingerprint,
      expiresAt: "2031-11-19T00:00:00.000Z",
    },
  ]);
  expect(rows).toMatchObject([{ action: "clusters.signCsr", outcome: "done", target: id, siteRequestId: "req-1" }]);
});

test("the ledger is each person's own", async () => {
  await ask(csr);
  const other = testContext({ db, user: await addUser(db, "somebody else") });
  expect(await listIssued(other)).toEqual([]);
});

/** The signature's last byte turned over. */
function tampered(pem: string): string {
  const der = Buffer.from(pem.replaceAll(/-----.*-----|\s/g, ""), "base64");
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 0xff;
  return `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString("base64")}\n-----END CERTIFICATE REQUEST-----\n`;
}

describe("refuses without a call to the site", () => {
  it.each([
    ["a private key beside it", `${csr}\n-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----`, "private_key"],
    ["no request", "hello", "csr"],
    ["a certificate", certificatePem, "csr"],
    ["a request that was changed after it was signed", tampered(csr), "csr"],
  ])("%s", async (_what, pem, field) => {
    const { result, federation, rows } = await ask(pem);
    expect(result).toMatchObject({ failure: { kind: "invalid", fields: { csr: field } } });
    expect(federation.upstream()).toEqual([]);
    expect(rows).toMatchObject([{ outcome: "refused", reason: "invalid" }]);
  });
});

const shown = (changes: object): Replies => ({
  [`container-infra GET /clusters/${id}`]: { ...complete, ...changes },
});

describe("asks for no certificate", () => {
  it.each([
    ["of somebody else's cluster", shown({ user_id: "bob" }), { kind: "not_authorised", detail: "not_creator" }],
    ["of another project's", shown({ project_id: "other" }), { kind: "not_found" }],
    ["while there is no address", shown({ api_address: null }), { kind: "conflict", detail: "no_api_address" }],
  ])("%s", async (_what, replies, failure) => {
    const { result, written, rows } = await ask(csr, replies);
    expect(result).toMatchObject({ failure });
    expect(written()).toEqual([]);
    expect(rows).toMatchObject([{ outcome: "refused", reason: failure.kind }]);
  });
});

describe("believes no certificate", () => {
  it.each([
    ["for another key", async () => ({ pem: await sign(authority, (await makeKeys()).publicKey) })],
    [
      "of another authority",
      async () => ({ pem: await sign({ ...authority, keys: await makeKeys() }, keys.publicKey) }),
    ],
    ["that cannot be read", async () => ({ pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" })],
  ])("%s", async (_what, answer) => {
    const { ctx, result, rows } = await ask(csr, { "container-infra POST /certificates": await answer() });
    expect(result).toMatchObject({ failure: { kind: "site_broken", detail: "certificate_mismatch" } });
    expect(await listIssued(ctx)).toEqual([]);
    expect(rows).toMatchObject([{ outcome: "failed" }]);
  });
});

test("a site without Magnum is unsupported", async () => {
  const federation = testFederation({ alpha: { [p1]: {} } }, { without: ["container-infra"] });
  const ctx = testContext({ db, user: await addUser(db), federation });
  await expect(signCsr(ctx, { cluster, csr })).rejects.toBeInstanceOf(AppError);
  expect(federation.upstream()).toEqual([]);
});
