/** Magnum signs the subject as it is asked for: this one is the cluster's administrator (RFC 2986, Kubernetes RBAC). */
const subject = "CN=admin, O=system:masters";

const rsa = {
  name: "RSASSA-PKCS1-v1_5",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
} as const;

/** PEM texts; `keyPem` must not leave the browser except into the file the person saves. */
export type KeyAndRequest = { keyPem: string; csrPem: string; publicKey: CryptoKey };

/** The library needs the metadata polyfill to be there before its own first line runs. */
export async function loadX509() {
  await import("reflect-metadata");
  return import("@peculiar/x509");
}

export function toPem(label: string, der: ArrayBuffer): string {
  const base64 = btoa(Array.from(new Uint8Array(der), (byte) => String.fromCharCode(byte)).join(""));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/**
 * A new RSA-2048 key and a request for a client certificate. RSA because every Kubernetes client reads it; the two
 * extensions because Magnum adds none by itself, and some API servers refuse a certificate without clientAuth.
 * https://docs.openstack.org/api-ref/container-infrastructure-management/#generate-the-certificate-from-the-certificate-signing-request
 */
export async function makeCertificateRequest(): Promise<KeyAndRequest> {
  const x509 = await loadX509();
  const keys = await crypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
  const request = await x509.Pkcs10CertificateRequestGenerator.create(
    {
      name: subject,
      keys,
      signingAlgorithm: rsa,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      ],
    },
    crypto,
  );
  const key = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    keyPem: toPem("PRIVATE KEY", key),
    csrPem: toPem("CERTIFICATE REQUEST", request.rawData),
    publicKey: keys.publicKey,
  };
}
