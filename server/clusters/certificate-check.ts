import "reflect-metadata";
import { X509Certificate } from "node:crypto";
import { Pkcs10CertificateRequest } from "@peculiar/x509";
import { AppError } from "@/lib/failures";

type Request = { publicKey: Buffer };
export type CheckedCertificate = { fingerprint: string; subject: string; expiresAt: Date };

/** Reads a request (RFC 2986) and checks that it was signed with its own key. Throws `invalid` with the field `csr`. */
export async function readRequest(pem: string): Promise<Request> {
  if (pem.includes("PRIVATE KEY")) throw new AppError({ kind: "invalid", fields: { csr: "private_key" } });
  const refusal = new AppError({ kind: "invalid", fields: { csr: "csr" } });
  let request: Pkcs10CertificateRequest;
  let isSigned: boolean;
  try {
    request = new Pkcs10CertificateRequest(pem);
    isSigned = await request.verify();
  } catch {
    throw refusal;
  }
  if (!isSigned) throw refusal;
  return { publicKey: Buffer.from(request.publicKey.rawData) };
}

/** Throws `site_broken` unless the certificate is for the request's own key and signed by the cluster's authority. */
export function checkCertificate(
  siteId: string,
  request: Request,
  certificatePem: string,
  caPem: string,
): CheckedCertificate {
  const wrong = (cause?: unknown) =>
    new AppError(
      { kind: "site_broken", siteId, service: "container-infra", detail: "certificate_mismatch" },
      { cause },
    );
  let certificate: X509Certificate;
  let isSignedByCluster: boolean;
  try {
    certificate = new X509Certificate(certificatePem);
    isSignedByCluster = certificate.verify(new X509Certificate(caPem).publicKey);
  } catch (error) {
    throw wrong(error);
  }
  const isForRequest = certificate.publicKey.export({ type: "spki", format: "der" }).equals(request.publicKey);
  if (!isForRequest || !isSignedByCluster) throw wrong();
  return {
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    subject: certificate.subject.split("\n").join(", "),
    expiresAt: certificate.validToDate,
  };
}
