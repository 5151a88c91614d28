import { KeyObject } from "node:crypto";
import { loadX509, makeCertificateRequest, toPem } from "@/components/clusters/certificate-request";

const p256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

async function withP256() {
  const x509 = await loadX509();
  const keys = await crypto.subtle.generateKey(p256, true, ["sign", "verify"]);
  const request = await x509.Pkcs10CertificateRequestGenerator.create(
    { name: "CN=admin, O=system:masters", keys, signingAlgorithm: p256 },
    crypto,
  );
  return { csrPem: toPem("CERTIFICATE REQUEST", request.rawData), publicKey: keys.publicKey };
}

/** RSA is what the browser sends; P-256 is what other clients like to. */
export async function certificateRequest(kind: "RSA" | "P-256") {
  const { csrPem, publicKey } = kind === "RSA" ? await makeCertificateRequest() : await withP256();
  return { csr: csrPem, publicKey: KeyObject.from(publicKey) };
}
