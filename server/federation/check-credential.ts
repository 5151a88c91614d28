import { AppError, isAppError, type Failure } from "@/lib/failures";
import type { LinkInput } from "@/lib/connection";
import type { Project } from "@/lib/site-rows";
import {
  deleteApplicationCredential,
  getApplicationCredential,
} from "@/server/openstack/identity/application-credentials";
import type { IssuedToken } from "@/server/openstack/identity/issued-token";
import { listMyProjects } from "@/server/openstack/identity/projects";
import { revokeToken, signInWithApplicationCredential, signInWithPassword } from "@/server/openstack/identity/sign-in";
import { toProject } from "./connections";
import type { SiteEnd } from "./site-link";

export type CheckedCredential = { label: string; projects: Project[]; expiresAt: string | null };

/** Next to the field that was refused: a message key below `validation`. */
function asFieldError(error: unknown, field: string): unknown {
  if (!isAppError(error) || error.failure.detail !== "credential_refused") return error;
  const failure: Failure = { ...error.failure, kind: "invalid", fields: { [field]: "credential_refused" } };
  return new AppError(failure, { cause: error });
}

async function signIn(end: SiteEnd, input: LinkInput, signal: AbortSignal): Promise<IssuedToken> {
  try {
    return input.method === "password"
      ? await signInWithPassword(end.link, input, signal)
      : await signInWithApplicationCredential(end.link, input, signal);
  } catch (error) {
    throw asFieldError(error, input.method === "password" ? "password" : "secret");
  }
}

/** The end of the credential's life. Rules of access may forbid it to look at itself: then nobody knows. */
async function endOf(end: SiteEnd, token: IssuedToken, signal: AbortSignal): Promise<string | null> {
  if (token.applicationCredential === null) return null;
  const holder = { tokenId: token.id, userId: token.userId };
  try {
    return (await getApplicationCredential(end.link, holder, token.applicationCredential.id, signal)).expiresAt;
  } catch {
    return null;
  }
}

async function describe(
  end: SiteEnd,
  input: LinkInput,
  token: IssuedToken,
  signal: AbortSignal,
): Promise<CheckedCredential> {
  if (input.method === "password") {
    const projects = await listMyProjects(end.link, token.id, signal);
    const label = `${input.userName}@${input.domainName}`;
    return { label, projects: projects.map((project) => toProject(end.site, project)), expiresAt: null };
  }
  const projects = token.project === null ? [] : [toProject(end.site, token.project)];
  const label = token.applicationCredential?.name ?? input.credentialId;
  return { label, projects, expiresAt: await endOf(end, token, signal) };
}

/** Signs in, looks, and revokes the token again: nothing stays behind. @throws AppError `invalid` with the refused field. */
export async function checkCredential(end: SiteEnd, input: LinkInput, signal: AbortSignal): Promise<CheckedCredential> {
  const siteId = end.site.id;
  if (!end.site.signIn.some(({ method }) => method === input.method))
    throw new AppError({ kind: "invalid", siteId, fields: { method: "method_not_offered" } });
  const token = await signIn(end, input, signal);
  try {
    const checked = await describe(end, input, token, signal);
    if (checked.projects.length === 0) throw new AppError({ kind: "not_connected", detail: "no_membership", siteId });
    return checked;
  } finally {
    await revokeToken(end.link, token.id, AbortSignal.timeout(5000)).catch(() => {});
  }
}

/** Deletes an application credential at its site with its own token; false where the site does not let it. */
export async function withdrawCredential(
  end: SiteEnd,
  credential: { credentialId: string; secret: string },
  signal: AbortSignal,
): Promise<boolean> {
  const token = await signInWithApplicationCredential(end.link, credential, signal);
  const holder = { tokenId: token.id, userId: token.userId };
  const isGone = await deleteApplicationCredential(end.link, holder, credential.credentialId, signal);
  if (!isGone) await revokeToken(end.link, token.id, AbortSignal.timeout(5000)).catch(() => {});
  return isGone;
}
