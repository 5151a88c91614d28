import "reflect-metadata";
import * as x509 from "@peculiar/x509";

const day = 86_400_000;
const rsa = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** A cluster's own certificate authority, as Magnum makes one for each cluster. */
export type Authority = {
  certificatePem: string;
  /** Signs a PEM request: five years, subject untouched, extensions only as asked for. Throws on what is no request. */
  sign(csrPem: string): Promise<string>;
  /** Key and certificate of a TLS server at this address. */
  serve(address: string): Promise<{ keyPem: string; certificatePem: string }>;
};

/** magnum/common/x509/validator.py lets these through; an unknown critical one is refused. */
const allowedExtensions = new Set(["2.5.29.15", "2.5.29.37", "2.5.29.17", "2.5.29.19", "2.5.29.14"]);

function toPem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

const serialNumber = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
    .toString("hex")
    .replace(/^[89a-f]/, "1");

export async function createAuthority(name: string): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
  const notBefore = new Date(Date.now() - day);
  const notAfter = new Date(Date.now() + 5 * 365 * day);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    notBefore,
    notAfter,
    signingAlgorithm: rsa,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const issue = async (subject: x509.Name, publicKey: x509.PublicKey | CryptoKey, extensions: x509.Extension[]) => {
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject,
      issuer: authority.subjectName,
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + 5 * 365 * day),
      signingAlgorithm: rsa,
      publicKey,
      signingKey: keys.privateKey,
      extensions,
    });
    return `${certificate.toString("pem")}\n`;
  };
  return {
    certificatePem: `${authority.toString("pem")}\n`,
    sign: async (csrPem) => {
      const request = new x509.Pkcs10CertificateRequest(csrPem);
      const refused = request.extensions.find(
        (extension) => !allowedExtensions.has(extension.type) && extension.critical,
      );
      if (refused) throw new Error(`Extension '${refused.type}' not allowed`);
      const extensions = request.extensions.filter((extension) => allowedExtensions.has(extension.type));
      return issue(request.subjectName, request.publicKey, extensions);
    },
    serve: async (address) => {
      const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
      const names = new x509.SubjectAlternativeNameExtension([
        { type: "ip", value: address },
        { type: "dns", value: "kubernetes.default.svc" },
      ]);
      const usage = new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]);
      const certificatePem = await issue(new x509.Name([{ CN: ["kube-apiserver"] }]), pair.publicKey, [names, usage]);
      return { keyPem: toPem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", pair.privateKey)), certificatePem };
    },
  };
}
