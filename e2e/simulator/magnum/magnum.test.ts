import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { X509Certificate } from "node:crypto";
import { request } from "node:https";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { containerInfra, signIn, until, type Hand } from "#simulator/testing.ts";

let simulator: Simulator;
let hand: Hand;
const newest = containerInfra("1.10");

beforeAll(async () => {
  simulator = await startSimulator({ seeds: false, speed: 60 });
  hand = await signIn(simulator, "virtualdata", "biomed");
});
afterAll(() => simulator.stop());

const call = (method: string, path: string, body?: unknown, version = newest) =>
  hand.call("magnum", method, path, body, version);
const show = (id: string) => call("GET", `/clusters/${id}`);
const settled = (id: string) =>
  until(
    () => show(id),
    ({ body }) => /_(COMPLETE|FAILED)$/.test(body.status),
  );

async function create(more: object = {}, template = "kubernetes-1.31-ubuntu") {
  const { body } = await call("GET", "/clustertemplates");
  const found = body.clustertemplates.find((one: { name: string }) => one.name === template);
  return call("POST", "/clusters", { name: "kube", cluster_template_id: found.uuid, ...more });
}

const remove = async (id: string) => {
  await call("DELETE", `/clusters/${id}`);
  await until(
    () => show(id),
    ({ status }) => status === 404,
  );
};

const keyKinds = {
  rsa: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 },
  p256: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
};

async function newRequest(subject: string, kind: keyof typeof keyKinds = "p256") {
  const keys = await crypto.subtle.generateKey(keyKinds[kind], true, ["sign", "verify"]);
  const csr = await x509.Pkcs10CertificateRequestGenerator.create({
    name: subject,
    keys,
    signingAlgorithm: keyKinds[kind],
  });
  const key = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return { csr: csr.toString("pem"), keyPem: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
}

type Identity = { ca?: string; cert?: string; key?: string };

const ask = (url: string, path: string, identity: Identity, accept = "application/json") =>
  new Promise<{ status: number; body: string }>((done, failed) => {
    const sent = request(`${url}${path}`, { ...identity, agent: false, headers: { accept } }, (response) => {
      let body = "";
      response.on("data", (part: Buffer) => (body += part.toString()));
      response.on("end", () => done({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", failed);
    sent.end();
  });

describe("one cluster", () => {
  let id: string;
  beforeAll(async () => {
    id = (await create({ node_count: 2 })).body.uuid;
    await settled(id);
  });
  afterAll(() => remove(id));

  it("is listed at once, and ends with an address, its nodes in Nova and its stack in Heat", async () => {
    const { body } = await show(id);
    expect(body).toMatchObject({ status: "CREATE_COMPLETE", node_count: 2, master_count: 1, coe_version: "v1.31.4" });
    expect(body.api_address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(body.node_addresses).toHaveLength(2);
    const { body: servers } = await hand.call("nova", "GET", "/servers");
    expect(servers.servers.filter((server: { name: string }) => server.name.startsWith("kube-"))).toHaveLength(3);
    const { body: stacks } = await hand.call("heat", "GET", "/stacks");
    expect(
      stacks.stacks.map((stack: { id: string; stack_status: string }) => [stack.id, stack.stack_status]),
    ).toContainEqual([body.stack_id, "CREATE_COMPLETE"]);
    const { body: list } = await call("GET", "/clusters");
    expect(Object.keys(list.clusters[0])).not.toContain("api_address");
  });

  it.each(["rsa", "p256"] as const)("signs a %s request for five years and leaves its subject alone", async (kind) => {
    const { csr } = await newRequest("CN=admin, O=system:masters", kind);
    const ca = new X509Certificate((await call("GET", `/certificates/${id}`)).body.pem);
    const signed = new X509Certificate((await call("POST", "/certificates", { cluster_uuid: id, csr })).body.pem);
    expect(ca.ca).toBe(true);
    expect(signed.verify(ca.publicKey)).toBe(true);
    expect(signed.subject.split("\n").toSorted()).toEqual(["CN=admin", "O=system:masters"]);
    const years = (Date.parse(signed.validTo) - Date.now()) / (365 * 86_400_000);
    expect(Math.round(years)).toBe(5);
  });

  it("lets only its own authority's people in, and tells them apart by group", async () => {
    const { body } = await show(id);
    const ca: string = (await call("GET", `/certificates/${id}`)).body.pem;
    const sign = async (subject: string) => {
      const { csr, keyPem } = await newRequest(subject);
      return { ca, key: keyPem, cert: (await call("POST", "/certificates", { cluster_uuid: id, csr })).body.pem };
    };
    const admin = await sign("CN=admin, O=system:masters");
    const nodes = await ask(body.api_address, "/api/v1/nodes", admin);
    expect(JSON.parse(nodes.body).items).toHaveLength(3);
    const table = await ask(
      body.api_address,
      "/api/v1/nodes",
      admin,
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
    );
    expect(JSON.parse(table.body)).toMatchObject({ kind: "Table", apiVersion: "meta.k8s.io/v1" });
    const student = await sign("CN=paul, O=students");
    const refused = await ask(body.api_address, "/api/v1/nodes", student);
    expect(JSON.parse(refused.body)).toMatchObject({
      kind: "Status",
      code: 403,
      message: 'nodes is forbidden: User "paul" cannot list resource "nodes" in API group "" at the cluster scope',
    });
    expect((await ask(body.api_address, "/version", { ca })).status).toBe(200);
    expect((await ask(body.api_address, "/api/v1/nodes", { ca })).status).toBe(403);
    await expect(ask(body.api_address, "/version", {})).rejects.toThrow(/certificate/);
  });

  it("does not believe a certificate of another authority", async () => {
    const { body } = await show(id);
    const ca: string = (await call("GET", `/certificates/${id}`)).body.pem;
    const keys = await crypto.subtle.generateKey(keyKinds.p256, true, ["sign", "verify"]);
    const own = await x509.X509CertificateGenerator.createSelfSigned({
      name: "CN=admin, O=system:masters",
      keys,
      signingAlgorithm: keyKinds.p256,
    });
    const key = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
    const stranger = {
      ca,
      cert: own.toString("pem"),
      key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    };
    expect((await ask(body.api_address, "/api/v1/nodes", stranger)).status).toBe(401);
  });

  it("gives its certificates to nobody but its creator", async () => {
    const other = await signIn(simulator, "virtualdata", "biomed", "watcher");
    const { status, body } = await other.call("magnum", "GET", `/certificates/${id}`);
    expect(status).toBe(403);
    expect(body.errors[0].title).toBe("Policy doesn't allow certificate:get to be performed");
  });

  it("says the old status for a moment after a resize, then grows", async () => {
    expect((await call("POST", `/clusters/${id}/actions/resize`, { node_count: 3 })).status).toBe(202);
    expect((await show(id)).body).toMatchObject({ status: "CREATE_COMPLETE", node_count: 3 });
    await until(
      () => show(id),
      ({ body }) => body.status === "UPDATE_COMPLETE",
    );
    expect((await show(id)).body.node_addresses).toHaveLength(3);
  });
});

describe("what goes wrong", () => {
  it("a name that is no name", async () => {
    const { status, body } = await create({ name: "1 bad" });
    expect(status).toBe(400);
    expect(body.errors[0].detail).toBe(
      "Invalid input for field/attribute name. Value: '1 bad'. Value should match the pattern ^[a-zA-Z][a-zA-Z0-9_.-]*$",
    );
  });

  it("a template that never works, with the reason per node group", async () => {
    const { uuid } = (await create({ name: "sad" }, "kubernetes-1.28-broken")).body;
    const { body } = await settled(uuid);
    expect(body).toMatchObject({
      status: "CREATE_FAILED",
      status_reason: "default-master failed, default-worker failed",
    });
    expect(body.faults["default-master"]).toContain("WaitConditionTimeout");
    await remove(uuid);
  });

  it("more machines than the quota, told by the cluster and not by the 202", async () => {
    const { status, body } = await create({ name: "large", node_count: 40 });
    expect(status).toBe(202);
    const failed = (await settled(body.uuid)).body;
    expect(failed.status).toBe("CREATE_FAILED");
    expect(Object.values(failed.faults).join(" ")).toContain("Quota exceeded for instances");
    await remove(body.uuid);
    const { body: left } = await hand.call("neutron", "GET", "/networks?name=large");
    expect(left.networks).toEqual([]);
  });

  it("an application credential, which makes no trusts", async () => {
    const { body } = await hand.call("keystone", "POST", `/users/${hand.userId}/application_credentials`, {
      application_credential: { name: "guest" },
    });
    const { id, secret } = body.application_credential;
    const auth = { identity: { methods: ["application_credential"], application_credential: { id, secret } } };
    const answer = await fetch(`${simulator.sites["virtualdata"]?.authUrl}/auth/tokens`, {
      method: "POST",
      body: JSON.stringify({ auth }),
    });
    const token = answer.headers.get("x-subject-token") ?? "";
    const { body: templates } = await call("GET", "/clustertemplates");
    const made = await hand.call(
      "magnum",
      "POST",
      "/clusters",
      { name: "guest", cluster_template_id: templates.clustertemplates[0].uuid },
      { "x-auth-token": token },
    );
    const failed = (await settled(made.body.uuid)).body;
    expect(failed).toMatchObject({
      status: "CREATE_FAILED",
      stack_id: null,
      status_reason: `Failed to create trustee or trust for Cluster: ${made.body.uuid}`,
    });
    await remove(made.body.uuid);
  });
});
