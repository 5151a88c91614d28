import type { Call, JsonObject, Reply } from "#simulator/http/call.ts";
import { bodyObject, isObject, textOf } from "#simulator/http/call.ts";
import { badRequest, forbiddenAction, notFound, unauthorized } from "#simulator/keystone/errors.ts";
import type { Project, Token, User } from "#simulator/keystone/state.ts";
import { findToken, issueToken, tokenReply } from "#simulator/keystone/tokens.ts";
import type { Site } from "#simulator/sites/site.ts";

type Scope = { kind: "none" } | { kind: "unscoped" } | { kind: "project"; project: Project };

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const publicUrl = (site: Site) => `${site.urls.keystone}${site.definition.keystonePrefix}`;
const missing = (attribute: string, target: string) =>
  badRequest(
    `Expecting to find ${attribute} in ${target}. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.`,
  );

function findProject(site: Site, wanted: JsonObject): Project | undefined {
  const id = text(wanted["id"]);
  if (id !== undefined) return site.keystone.projects.get(id);
  const name = text(wanted["name"]);
  return [...site.keystone.projects.values()].find((project) => project.name === name);
}

function readScope(site: Site, auth: JsonObject): Scope {
  const scope = auth["scope"];
  if (scope === undefined) return { kind: "none" };
  if (scope === "unscoped" || (isObject(scope) && "unscoped" in scope)) return { kind: "unscoped" };
  if (!isObject(scope) || !isObject(scope["project"])) {
    throw missing("system, project, domain, OS-TRUST:trust or unscoped", "scope");
  }
  const project = findProject(site, scope["project"]);
  if (!project) throw unauthorized(publicUrl(site));
  return { kind: "project", project };
}

function byPassword(site: Site, method: unknown): User {
  const wanted = isObject(method) && isObject(method["user"]) ? method["user"] : undefined;
  if (!wanted) throw missing("user", "password");
  const id = text(wanted["id"]);
  const domain = isObject(wanted["domain"]) ? wanted["domain"] : {};
  if (id === undefined && wanted["domain"] === undefined) throw missing("domain", "user");
  const user = [...site.keystone.users.values()].find(
    (one) =>
      (id !== undefined ? one.id === id : one.name === wanted["name"]) &&
      (id !== undefined || domain["id"] === one.domain.id || domain["name"] === one.domain.name),
  );
  if (!user?.password || user.password !== wanted["password"]) throw unauthorized(publicUrl(site));
  return user;
}

function byCredential(site: Site, auth: JsonObject, method: unknown): Token {
  if ("scope" in auth || !isObject(method)) throw unauthorized(publicUrl(site));
  const owner = isObject(method["user"]) ? method["user"] : {};
  const credential = [...site.keystone.credentials.values()].find((one) =>
    method["id"] !== undefined
      ? one.id === method["id"]
      : one.name === method["name"] && isOwner(site, one.userId, owner),
  );
  if (!credential && method["id"] !== undefined) throw notFound(`Application Credential: ${textOf(method["id"])}`);
  const user = credential && site.keystone.users.get(credential.userId);
  const nowMs = site.now().getTime();
  const isGood =
    credential !== undefined &&
    user !== undefined &&
    credential.secret === method["secret"] &&
    (credential.expiresAtMs === null || credential.expiresAtMs > nowMs) &&
    user.grantsUntilMs > nowMs &&
    user.grants.has(credential.project.id);
  if (!isGood) throw unauthorized(publicUrl(site));
  const fullEndMs = nowMs + site.definition.tokenTtlS * 1000;
  return issueToken(site, {
    user,
    methods: ["application_credential"],
    grants: user.grants,
    project: credential.project,
    roles: credential.roles,
    expiresAtMs: Math.floor(Math.min(fullEndMs, credential.expiresAtMs ?? fullEndMs) / 1000) * 1000,
    credential,
  });
}

function isOwner(site: Site, userId: string, owner: JsonObject): boolean {
  return owner["id"] === userId || site.keystone.users.get(userId)?.name === owner["name"];
}

const methodOrder = ["external", "password", "token", "application_credential", "mapped", "openid", "oidc"];
const inOrder = (methods: string[]) => methodOrder.filter((method) => methods.includes(method));

function fromToken(site: Site, scope: Scope, method: unknown): Token {
  const parent = findToken(site, isObject(method) ? text(method["id"]) : undefined);
  if (!parent) throw unauthorized(publicUrl(site));
  if (parent.credential) {
    throw forbiddenAction("Using a delegated token to create another token is not allowed.");
  }
  if (scope.kind === "project" && !parent.grants.has(scope.project.id)) throw unauthorized(publicUrl(site));
  return issueToken(site, {
    user: parent.user,
    methods: inOrder([...parent.methods, "token"]),
    grants: parent.grants,
    project: scope.kind === "project" ? scope.project : null,
    expiresAtMs: parent.expiresAtMs,
    auditIds: [parent.auditIds.at(-1) ?? ""],
  });
}

/** POST /v3/auth/tokens: https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export function signIn(site: Site, call: Call): Reply {
  const auth = bodyObject(call)?.["auth"];
  if (!isObject(auth)) throw missing("auth", "request body");
  const identity = auth["identity"];
  if (!isObject(identity) || !Array.isArray(identity["methods"])) throw missing("identity", "auth");
  const withCatalog = !call.query.has("nocatalog");
  const method = identity["methods"].find((name) => typeof name === "string");
  if (typeof method === "string" && identity[method] === undefined) throw missing(method, "identity");
  switch (method) {
    case "application_credential":
      return tokenReply(site, byCredential(site, auth, identity[method]), withCatalog);
    case "token":
      return tokenReply(site, fromToken(site, readScope(site, auth), identity[method]), withCatalog);
    case "password": {
      const user = byPassword(site, identity[method]);
      const scope = readScope(site, auth);
      if (scope.kind === "project" && !user.grants.has(scope.project.id)) throw unauthorized(publicUrl(site));
      const project = scope.kind === "project" ? scope.project : null;
      return tokenReply(
        site,
        issueToken(site, { user, methods: ["password"], grants: user.grants, project }),
        withCatalog,
      );
    }
    default:
      throw unauthorized(publicUrl(site));
  }
}
