import "reflect-metadata";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
export const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

export async function makeAuthority() {
  const keys = await makeKeys();
  const name = "CN=fixture-cluster";
  return {
    keys,
    name,
    certificate: await x509.X509CertificateGenerator.createSelfSigned({ name, keys, signingAlgorithm: algorithm }),
  };
}

export async function makeRequest(keys: CryptoKeyPair) {
  const name = "CN=admin, O=system:masters";
  return (await x509.Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: algorithm })).toString(
    "pem",
  );
}

export async function sign(authority: Awaited<ReturnType<typeof makeAuthority>>, publicKey: CryptoKey) {
  const certificate = await x509.X509CertificateGenerator.create({
    subject: "CN=admin, O=system:masters",
    issuer: authority.name,
    notBefore: new Date("2026-11-19T00:00:00Z"),
    notAfter: new Date("2031-11-19T00:00:00Z"),
    publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: algorithm,
  });
  return certificate.toString("pem");
}
