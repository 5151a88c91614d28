import { stringify } from "yaml";
import type { SignedCertificate } from "@/lib/cluster";
import { loadX509 } from "./certificate-request";
import { kubeconfigFileName, kubeconfigName, type KubeconfigPlace } from "./kubeconfig-name";
import { KubeconfigError } from "./kubeconfig-problem";

const sameBytes = (a: ArrayBuffer, b: ArrayBuffer) => {
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
};

async function readCertificates(signed: SignedCertificate) {
  const x509 = await loadX509();
  try {
    return { ca: new x509.X509Certificate(signed.caPem), certificate: new x509.X509Certificate(signed.certificatePem) };
  } catch (cause) {
    throw new KubeconfigError("unreadable", { cause });
  }
}

/**
 * Whoever answered must have signed our own key with the authority it shows. Dates are left to kubectl:
 * the clock of the browser may be wrong.
 */
export async function checkCertificate(signed: SignedCertificate, publicKey: CryptoKey): Promise<{ expiresAt: Date }> {
  const x509 = await loadX509();
  const { ca, certificate } = await readCertificates(signed);
  if (ca.getExtension(x509.BasicConstraintsExtension)?.ca !== true) throw new KubeconfigError("not_an_authority");
  const ours = await crypto.subtle.exportKey("spki", publicKey);
  if (!sameBytes(certificate.publicKey.rawData, ours)) throw new KubeconfigError("other_key");
  if (certificate.issuer !== ca.subject) throw new KubeconfigError("not_signed");
  const isSigned = await certificate
    .verify({ publicKey: ca.publicKey, signatureOnly: true }, crypto)
    .catch(() => false);
  if (!isSigned) throw new KubeconfigError("not_signed");
  return { expiresAt: certificate.notAfter };
}

function httpsAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") throw new KubeconfigError("no_address");
  return address;
}

const base64 = (pem: string) => btoa(pem);

/** https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/ */
export async function buildKubeconfig(
  signed: SignedCertificate,
  own: { keyPem: string; publicKey: CryptoKey },
  place: KubeconfigPlace,
): Promise<{ yaml: string; fileName: string; expiresAt: Date }> {
  const server = httpsAddress(signed.apiAddress);
  const { expiresAt } = await checkCertificate(signed, own.publicKey);
  const name = kubeconfigName(place);
  const document = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority-data": base64(signed.caPem) } }],
    users: [
      {
        name,
        user: { "client-certificate-data": base64(signed.certificatePem), "client-key-data": base64(own.keyPem) },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
  return { yaml: stringify(document, { lineWidth: 0 }), fileName: kubeconfigFileName(place), expiresAt };
}
