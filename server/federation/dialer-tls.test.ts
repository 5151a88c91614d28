import "reflect-metadata";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from "@peculiar/x509";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { toFailure, type Failure } from "@/lib/failures";
import { exchange } from "@/server/openstack/request";
import { plainLink } from "@/server/openstack/testing";
import { createDialer } from "./dialer";

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dayMs = 24 * 3600 * 1000;
const newKeys = () => crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);

let authority: { keys: CryptoKeyPair; certificate: X509Certificate };
let running: Server | null = null;

beforeAll(async () => {
  cryptoProvider.set(crypto);
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: "CN=An authority of one site",
    keys,
    signingAlgorithm: ecdsa,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  authority = { keys, certificate };
});
afterEach(() => {
  running?.closeAllConnections();
  running?.close();
  running = null;
});

async function serve({ name = "cloud.test", endsIn = dayMs }) {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: "CN=cloud",
    issuer: authority.certificate.subject,
    notBefore: new Date(Date.now() - 2 * dayMs),
    notAfter: new Date(Date.now() + endsIn),
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: ecdsa,
    extensions: [new SubjectAlternativeNameExtension([{ type: "dns", value: name }])],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  const server = createServer({ key, cert: certificate.toString("pem") }, (_request, response) =>
    response.writeHead(204).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running = server;
  return (server.address() as AddressInfo).port;
}

async function dial(port: number, ca: string | null): Promise<number | Failure> {
  const authUrl = `https://cloud.test:${port}/v3`;
  const site = { authUrl, hosts: [], privateRanges: ["127.0.0.0/8"], ca };
  const agent = createDialer(site, (_name, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]));
  const signal = AbortSignal.timeout(5000);
  const call = { service: "identity", method: "GET", url: new URL(authUrl), signal, kind: "repeatable" } as const;
  try {
    return (await exchange(plainLink(authUrl, { dispatcher: agent }), call)).status;
  } catch (error) {
    return toFailure(error);
  } finally {
    await agent.destroy();
  }
}

const trusted = () => authority.certificate.toString("pem");

describe("a site's certificate", () => {
  it("is good with the site's own authority", async () => {
    expect(await dial(await serve({}), trusted())).toBe(204);
  });
  it("is refused without it", async () => {
    expect(await dial(await serve({}), null)).toMatchObject({
      kind: "site_certificate",
      detail: "certificate_untrusted",
    });
  });
  it("is refused when it has expired", async () => {
    const port = await serve({ endsIn: -dayMs });
    expect(await dial(port, trusted())).toMatchObject({ kind: "site_certificate", detail: "certificate_expired" });
  });
  it("is refused for another name", async () => {
    const port = await serve({ name: "other.test" });
    expect(await dial(port, trusted())).toMatchObject({ kind: "site_certificate", detail: "certificate_name" });
  });
  it("is wanted: a site that answers in clear is refused", async () => {
    const { startServer } = await import("@/server/openstack/testing");
    const plain = await startServer(() => ({ status: 204 }));
    expect(await dial(plain.port, trusted())).toMatchObject({ kind: "site_certificate" });
    await plain.close();
  });
});
