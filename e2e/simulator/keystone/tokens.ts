import { newId, newToken } from "#simulator/ids.ts";
import type { Reply } from "#simulator/http/call.ts";
import { json } from "#simulator/http/call.ts";
import { catalogOf } from "#simulator/keystone/catalog.ts";
import {
  roleId,
  type Credential,
  type Grants,
  type Project,
  type Token,
  type User,
} from "#simulator/keystone/state.ts";
import type { Site } from "#simulator/sites/site.ts";

/** Other services keep a validated token so long: https://docs.openstack.org/keystonemiddleware/latest/middlewarearchitecture.html */
const middlewareCacheMs = 300_000;

/** Keystone's own time format, microseconds and "Z". */
export const keystoneTime = (ms: number) => new Date(ms).toISOString().replace(/(\.\d{3})Z$/, "$1000Z");

export type NewToken = {
  user: User;
  methods: string[];
  grants: Grants;
  project?: Project | null;
  roles?: string[];
  /** A token made from another one ends with it. */
  expiresAtMs?: number;
  auditIds?: string[];
  credential?: Credential;
};

export function issueToken(site: Site, wanted: NewToken): Token {
  const issuedAtMs = Math.floor(site.now().getTime() / 1000) * 1000;
  const project = wanted.project ?? null;
  const token: Token = {
    id: newToken(),
    user: wanted.user,
    methods: wanted.methods,
    project,
    roles: wanted.roles ?? (project ? (wanted.grants.get(project.id) ?? []) : []),
    grants: wanted.grants,
    issuedAtMs,
    expiresAtMs: wanted.expiresAtMs ?? issuedAtMs + site.definition.tokenTtlS * 1000,
    auditIds: [newId().slice(0, 22), ...(wanted.auditIds ?? [])].slice(0, 2),
  };
  if (wanted.credential) token.credential = wanted.credential;
  site.keystone.tokens.set(token.id, token);
  return token;
}

function userBody(user: User, isFederated: boolean) {
  const body = { id: user.id, name: user.name, domain: user.domain };
  if (!isFederated || !user.federation) return { ...body, password_expires_at: null };
  const { identityProvider, protocol, groups } = user.federation;
  const federation = {
    groups: groups.map((id) => ({ id })),
    identity_provider: { id: identityProvider },
    protocol: { id: protocol },
  };
  return { ...body, "OS-FEDERATION": federation };
}

export function tokenBody(site: Site, token: Token, withCatalog: boolean) {
  const { project, credential } = token;
  const isFederated = token.user.federation !== undefined && !credential;
  const body: Record<string, unknown> = {
    methods: token.methods,
    user: userBody(token.user, isFederated),
    audit_ids: token.auditIds,
    expires_at: keystoneTime(token.expiresAtMs),
    issued_at: keystoneTime(token.issuedAtMs),
  };
  if (project) {
    body["is_domain"] = false;
    body["project"] = { id: project.id, name: project.name, domain: project.domain };
    // Only a federated person's roles come with all their keys.
    const more = isFederated ? { domain_id: null, description: null, options: { immutable: true } } : {};
    body["roles"] = token.roles.map((name) => ({ id: roleId(name), name, ...more }));
    if (withCatalog) body["catalog"] = catalogOf(site, project.id);
  }
  if (credential) {
    body["application_credential"] = { id: credential.id, name: credential.name, restricted: !credential.unrestricted };
  }
  return { token: body };
}

export const tokenReply = (site: Site, token: Token, withCatalog: boolean): Reply =>
  json(201, tokenBody(site, token, withCatalog), { "x-subject-token": token.id, vary: "X-Auth-Token" });

/** Whether the grants behind a token still stand: an application credential dies with its owner's membership. */
function isBacked(site: Site, token: Token): boolean {
  const { credential, user } = token;
  if (!credential) return true;
  if (!site.keystone.credentials.has(credential.id)) return false;
  return user.grantsUntilMs > site.now().getTime() && user.grants.has(credential.project.id);
}

/** Keystone itself forgets a revoked token at once. */
export function findToken(site: Site, id: string | undefined): Token | undefined {
  const token = id === undefined ? undefined : site.keystone.tokens.get(id);
  if (!token || token.revokedAtMs !== undefined || token.expiresAtMs <= site.now().getTime()) return undefined;
  return isBacked(site, token) ? token : undefined;
}

/** The other services go on believing it for five minutes. */
export function acceptToken(site: Site, id: string | undefined): Token | undefined {
  const token = id === undefined ? undefined : site.keystone.tokens.get(id);
  const nowMs = site.now().getTime();
  if (!token || token.expiresAtMs <= nowMs || !isBacked(site, token)) return undefined;
  if (token.revokedAtMs !== undefined && nowMs > token.revokedAtMs + middlewareCacheMs) return undefined;
  return token;
}
