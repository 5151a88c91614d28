import { parseDocument } from "yaml";
import { z } from "zod";

export type FoundCredential = { name: string; credentialId: string; secret: string };

/** A message key below `access.file`. */
export type CredentialFileProblem = "unreadable" | "empty" | "no_credential" | "by_name";
export type CredentialFile = { ok: true; found: FoundCredential[] } | { ok: false; problem: CredentialFileProblem };

const maxCharacters = 64 * 1024;

const Cloud = z.object({
  auth: z.object({
    application_credential_id: z.string().optional(),
    application_credential_name: z.string().optional(),
    application_credential_secret: z.string().optional(),
  }),
});
const Clouds = z.object({ clouds: z.record(z.string(), z.unknown()) });

/** undefined for what is no YAML, or what would unfold without end. */
function readYaml(text: string): unknown {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

/** https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html */
function fromClouds(text: string): CredentialFile {
  const file = Clouds.safeParse(readYaml(text));
  if (!file.success) return { ok: false, problem: "unreadable" };
  const clouds = Object.entries(file.data.clouds).flatMap(([name, value]) => {
    const cloud = Cloud.safeParse(value);
    return cloud.success ? [{ name, auth: cloud.data.auth }] : [];
  });
  const found = clouds.flatMap(({ name, auth }) => {
    const { application_credential_id: id, application_credential_secret: secret } = auth;
    return id && secret ? [{ name, credentialId: id.trim(), secret }] : [];
  });
  if (found.length > 0) return { ok: true, found };
  const isByName = clouds.some(({ auth }) => auth.application_credential_name !== undefined);
  return { ok: false, problem: isByName ? "by_name" : "no_credential" };
}

const unquote = (text: string) => text.replace(/^(["'])(.*)\1$/s, "$2");

/** Horizon's other file, a shell script of `export OS_…=…` lines. It is read, never run. */
function fromScript(text: string): CredentialFile {
  const value = (key: string) => {
    const line = new RegExp(String.raw`^\s*export\s+${key}=(.*)$`, "m").exec(text)?.[1];
    return line === undefined ? undefined : unquote(line.trim());
  };
  const [id, secret] = [value("OS_APPLICATION_CREDENTIAL_ID"), value("OS_APPLICATION_CREDENTIAL_SECRET")];
  if (id && secret) return { ok: true, found: [{ name: "openrc", credentialId: id, secret }] };
  return { ok: false, problem: value("OS_APPLICATION_CREDENTIAL_NAME") === undefined ? "no_credential" : "by_name" };
}

/** Reads a clouds.yaml or an openrc script in the browser: only the one credential that is chosen is sent on. */
export function readCredentialFile(text: string): CredentialFile {
  if (text.trim() === "") return { ok: false, problem: "empty" };
  if (text.length > maxCharacters || text.includes("\0")) return { ok: false, problem: "unreadable" };
  return /^\s*export\s+OS_/m.test(text) ? fromScript(text) : fromClouds(text);
}
