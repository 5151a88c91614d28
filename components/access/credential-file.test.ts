import { describe, expect, it } from "vitest";
import { readCredentialFile } from "./credential-file";

const id = "0123456789abcdef0123456789abcdef";
const cloud = (auth: string) =>
  `clouds:\n  gamma:\n    auth_type: v3applicationcredential\n    auth:\n      auth_url: https://gamma/v3\n${auth}`;

const nested = ["a", "b", "c", "d"].map((name, level, names) => {
  const item = level === 0 ? "x" : `*${names[level - 1]}`;
  return `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(", ")}]`;
});
const bomb = `${nested.join("\n")}\nclouds: { e: *d }\n`;

describe("a clouds.yaml", () => {
  it("gives every application credential in it, with its name", () => {
    const text = cloud(`      application_credential_id: "${id}"\n      application_credential_secret: 's: #1'\n`);
    expect(readCredentialFile(text)).toEqual({
      ok: true,
      found: [{ name: "gamma", credentialId: id, secret: "s: #1" }],
    });
  });

  it("passes over clouds of another kind", () => {
    const text = `${cloud(`      application_credential_id: ${id}\n      application_credential_secret: s\n`)}  other:\n    auth: { username: me, password: x }\n  odd: 3\n`;
    expect(readCredentialFile(text)).toMatchObject({ ok: true, found: [{ name: "gamma" }] });
  });

  it.each([
    ["", "empty"],
    ["   \n", "empty"],
    ["clouds: [", "unreadable"],
    ["hello", "unreadable"],
    ["\0", "unreadable"],
    ["clouds: {}", "no_credential"],
    [cloud("      username: me\n      password: x\n"), "no_credential"],
    [cloud("      application_credential_name: mine\n      application_credential_secret: s\n"), "by_name"],
    [bomb, "unreadable"],
    [`clouds: {}\n${"#".repeat(70_000)}`, "unreadable"],
  ])("is refused with a reason: %j", (text, problem) => {
    expect(readCredentialFile(text)).toEqual({ ok: false, problem });
  });
});

describe("an openrc script", () => {
  it("is read, never run", () => {
    const text = `#!/usr/bin/env bash\nexport OS_AUTH_TYPE=v3applicationcredential\nexport OS_APPLICATION_CREDENTIAL_ID=${id}\nexport OS_APPLICATION_CREDENTIAL_SECRET="a'$(id)"\n`;
    expect(readCredentialFile(text)).toEqual({
      ok: true,
      found: [{ name: "openrc", credentialId: id, secret: "a'$(id)" }],
    });
  });

  it("for a password gives nothing", () => {
    expect(readCredentialFile("export OS_USERNAME=me\nexport OS_PASSWORD=x\n")).toEqual({
      ok: false,
      problem: "no_credential",
    });
  });
});
