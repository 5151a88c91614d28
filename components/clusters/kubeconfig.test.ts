import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SignCsrInput, type SignedCertificate } from "@/lib/cluster";
import { type KeyAndRequest, makeCertificateRequest } from "./certificate-request";
import { buildKubeconfig, checkCertificate } from "./kubeconfig";
import { kubeconfigFileName } from "./kubeconfig-name";

let folder: string;
let own: KeyAndRequest;
let signed: SignedCertificate;

const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

/** Where a machine may have it; the test is skipped where it has not. */
const kubectl = [".data/tools/kubectl", "/usr/local/bin/kubectl", "/usr/bin/kubectl"]
  .map((path) => resolve(path))
  .find((path) => existsSync(path));

function makeAuthority(name: string, isAuthority = true): string {
  const constraint = isAuthority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE";
  openssl(
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.pem`,
    "-days",
    "30",
    "-subj",
    "/CN=nf-tower",
    "-addext",
    `basicConstraints=${constraint}`,
  );
  return openssl("x509", "-in", `${name}.pem`);
}

function sign(csrPem: string, authority: string): string {
  write("in.csr", csrPem);
  return openssl(
    "x509",
    "-req",
    "-in",
    "in.csr",
    "-CA",
    `${authority}.pem`,
    "-CAkey",
    `${authority}.key`,
    "-CAcreateserial",
    "-days",
    "1825",
    "-copy_extensions",
    "copyall",
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
  own = await makeCertificateRequest();
  const caPem = makeAuthority("ca");
  const certificatePem = sign(own.csrPem, "ca");
  signed = {
    name: "nf-tower",
    apiAddress: "https://127.0.0.1:6443",
    caPem,
    certificatePem,
    expiresAt: "2031-11-19T10:00:00Z",
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the request", () => {
  it("is one that openssl verifies and that asks for a client certificate of the administrator", () => {
    write("own.csr", own.csrPem);
    const text = openssl("req", "-in", "own.csr", "-verify", "-noout", "-text", "-nameopt", "RFC2253");
    expect(text).toContain("Subject: O=system:masters,CN=admin");
    expect(text).toContain("Public-Key: (2048 bit)");
    expect(text).toContain("TLS Web Client Authentication");
    expect(text).toMatch(/X509v3 Key Usage:\s*\n\s*Digital Signature\n/);
  });

  it("passes the schema of the procedure and holds no private key", () => {
    expect(SignCsrInput.shape.csr.safeParse(own.csrPem).success).toBe(true);
    expect(own.csrPem).not.toContain("PRIVATE");
  });

  it("makes another key every time", async () => {
    expect((await makeCertificateRequest()).keyPem).not.toBe(own.keyPem);
  });
});

describe("the certificate", () => {
  it("is accepted by openssl as a client's, with the key of the browser", async () => {
    write("cert.pem", signed.certificatePem);
    write("own.key", own.keyPem);
    expect(openssl("verify", "-CAfile", "ca.pem", "-purpose", "sslclient", "cert.pem")).toContain("cert.pem: OK");
    expect(openssl("pkey", "-in", "own.key", "-pubout")).toBe(openssl("x509", "-in", "cert.pem", "-noout", "-pubkey"));
    const { expiresAt } = await checkCertificate(signed, own.publicKey);
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 1800 * 86_400_000);
  });

  it("is refused when it is for somebody else's key", async () => {
    const other = await makeCertificateRequest();
    await expect(checkCertificate(signed, other.publicKey)).rejects.toMatchObject({ problem: "other_key" });
  });

  it("is refused when another authority of the same name signed it", async () => {
    makeAuthority("impostor");
    const forged = { ...signed, certificatePem: sign(own.csrPem, "impostor") };
    await expect(checkCertificate(forged, own.publicKey)).rejects.toMatchObject({ problem: "not_signed" });
  });

  it("is refused when what should be the authority is none", async () => {
    const leaf = { ...signed, caPem: makeAuthority("leaf", false) };
    await expect(checkCertificate(leaf, own.publicKey)).rejects.toMatchObject({ problem: "not_an_authority" });
  });

  it.each(["", "null", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])(
    "is refused when unreadable: %j",
    async (pem) => {
      await expect(checkCertificate({ ...signed, certificatePem: pem }, own.publicKey)).rejects.toMatchObject({
        problem: "unreadable",
      });
    },
  );
});

describe("the file", () => {
  const place = { siteId: "virtualdata", projectName: "vo.france-grilles.fr", clusterName: "nf-tower" };

  it("names cluster, user and context alike and keeps every PEM whole", async () => {
    const { yaml } = await buildKubeconfig(signed, own, place);
    const name = "virtualdata--vo.france-grilles.fr--nf-tower";
    const file = parse(yaml);
    expect(file["current-context"]).toBe(name);
    expect(file.contexts).toEqual([{ name, context: { cluster: name, user: name } }]);
    expect(atob(file.clusters[0].cluster["certificate-authority-data"])).toBe(signed.caPem);
    expect(atob(file.users[0].user["client-key-data"])).toBe(own.keyPem);
  });

  it.skipIf(kubectl === undefined)("is read by kubectl", async () => {
    const { yaml, fileName } = await buildKubeconfig(signed, own, place);
    write(fileName, yaml);
    const args = [
      "--kubeconfig",
      join(folder, fileName),
      "config",
      "view",
      "--minify",
      "-o",
      "jsonpath={.clusters[0].cluster.server}",
    ];
    expect(execFileSync(kubectl ?? "", args, { encoding: "utf8" })).toBe("https://127.0.0.1:6443");
  });

  it.each(["", "http://10.0.0.1:6443", "https://user:pass@10.0.0.1", "javascript:alert(1)"])(
    "is not made for the address %j",
    async (apiAddress) => {
      await expect(buildKubeconfig({ ...signed, apiAddress }, own, place)).rejects.toMatchObject({
        problem: "no_address",
      });
    },
  );

  it("has a name that is safe as a file and as a word of a shell, whatever the site calls the project", () => {
    const hostile = { siteId: "lille", projectName: "../Équipe « n° 1 »; rm -rf $HOME", clusterName: "--x\u202Ey" };
    expect(kubeconfigFileName(hostile)).toBe("kubeconfig--lille--Equipe-n-1-rm-rf-HOME--x-y.yaml");
    expect(kubeconfigFileName({ siteId: "lille", projectName: "日本", clusterName: "a".repeat(300) })).toBe(
      `kubeconfig--lille--x--${"a".repeat(60)}.yaml`,
    );
  });
});
