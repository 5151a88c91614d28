import { randomBytes } from "node:crypto";
import { bodyObject, empty, isObject, json, type Json, type Reply } from "#simulator/http/call.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { newId } from "#simulator/ids.ts";
import type { KeystoneContext } from "#simulator/keystone/context.ts";
import { badRequest, forbiddenAction, notFound } from "#simulator/keystone/errors.ts";
import { roleId, type Credential, type Token } from "#simulator/keystone/state.ts";
import { keystoneTime } from "#simulator/keystone/tokens.ts";

const base = "/v3/users/:user/application_credentials";
const invalid = (detail: string) => badRequest(`Invalid application credential: ${detail}`);

function body(credential: Credential, root: string) {
  return {
    id: credential.id,
    name: credential.name,
    description: credential.description,
    project_id: credential.project.id,
    roles: credential.roles.map((name) => ({
      id: roleId(name),
      name,
      domain_id: null,
      description: null,
      options: { immutable: true },
    })),
    system: null,
    expires_at: credential.expiresAtMs === null ? null : keystoneTime(credential.expiresAtMs),
    unrestricted: credential.unrestricted,
    ...(credential.accessRules.length > 0 ? { access_rules: credential.accessRules } : {}),
    links: { self: `${root}/v3/application_credentials/${credential.id}` },
    user_id: credential.userId,
  };
}

const rootOf = ({ site }: KeystoneContext) => `${site.urls.keystone}${site.definition.keystonePrefix}`;

/** Restricted credentials may not manage credentials, not even end themselves. */
function refuseRestricted(token: Token): void {
  if (token.credential && !token.credential.unrestricted) {
    throw forbiddenAction(
      "Using method 'application_credential' is not allowed for managing additional application credentials.",
    );
  }
}

function readRoles(token: Token, wanted: Json | undefined): string[] {
  if (!Array.isArray(wanted) || wanted.length === 0) return token.roles;
  return wanted.map((role) => {
    const named = token.roles.find((name) => isObject(role) && (role["name"] === name || role["id"] === roleId(name)));
    if (!named) throw invalid("Cannot create an application credential with unassigned role");
    return named;
  });
}

function readExpiry(context: KeystoneContext, wanted: Json | undefined): number | null {
  if (wanted === undefined || wanted === null) return null;
  const ms = typeof wanted === "string" ? Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(wanted) ? wanted : `${wanted}Z`) : NaN;
  if (Number.isNaN(ms)) {
    throw badRequest(
      "Timestamp not in expected format. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.",
    );
  }
  if (ms <= context.site.now().getTime()) {
    throw badRequest(
      "The 'expires_at' must not be before now. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.",
    );
  }
  return ms;
}

function create(context: KeystoneContext, userId: string): Reply {
  const { site } = context;
  const token = context.token();
  const { user, project } = token;
  refuseRestricted(token);
  const wanted = bodyObject(context.call)?.["application_credential"];
  if (!isObject(wanted) || typeof wanted["name"] !== "string" || wanted["name"] === "") {
    throw badRequest("'name' is a required property");
  }
  const name = wanted["name"];
  if (user.id !== userId) throw forbiddenAction("Cannot create an application credential for another user.");
  if (!project) throw forbiddenAction("identity:create_application_credential");
  const roles = readRoles(token, wanted["roles"]);
  const stands = user.grantsUntilMs > site.now().getTime() && user.grants.has(project.id);
  if (!stands) {
    throw invalid(
      `Could not find role assignment with role: ${roleId(roles[0] ?? "member")}, user or group: ${user.id}, project, domain, or system: ${project.id}.`,
    );
  }
  if ([...site.keystone.credentials.values()].some((one) => one.userId === userId && one.name === name)) {
    const reply = {
      error: {
        code: 409,
        message: `Conflict occurred attempting to store application_credential - Duplicate entry found with name ${name}.`,
        title: "Conflict",
      },
    };
    return json(409, reply);
  }
  const credential: Credential = {
    id: newId(),
    name,
    description: typeof wanted["description"] === "string" ? wanted["description"] : null,
    secret: typeof wanted["secret"] === "string" ? wanted["secret"] : randomBytes(64).toString("base64url"),
    userId,
    project,
    roles,
    expiresAtMs: readExpiry(context, wanted["expires_at"]),
    unrestricted: wanted["unrestricted"] === true,
    accessRules: [],
  };
  site.keystone.credentials.set(credential.id, credential);
  return json(201, { application_credential: { ...body(credential, rootOf(context)), secret: credential.secret } });
}

function mine(context: KeystoneContext, userId: string, id?: string): Credential[] {
  const { user } = context.token();
  if (user.id !== userId && user.isAdmin !== true) {
    throw forbiddenAction(
      `identity:${id === undefined ? "list_application_credentials" : "get_application_credential"}`,
    );
  }
  return [...context.site.keystone.credentials.values()].filter(
    (one) => one.userId === userId && (id === undefined || one.id === id),
  );
}

/** https://docs.openstack.org/api-ref/identity/v3/#application-credentials */
export const credentialRoutes: Route<KeystoneContext>[] = [
  on(`GET ${base}`, (context, { user = "" }) => {
    const name = context.call.query.get("name");
    const list = mine(context, user).filter((one) => name === null || one.name === name);
    const links = { self: `${rootOf(context)}/v3/users/${user}/application_credentials`, previous: null, next: null };
    return json(200, { application_credentials: list.map((one) => body(one, rootOf(context))), links });
  }),
  on(`POST ${base}`, (context, { user = "" }) => create(context, user)),
  on(`GET ${base}/:id`, (context, { user = "", id = "" }) => {
    const [found] = mine(context, user, id);
    if (!found) throw notFound(`Application Credential: ${id}`);
    return json(200, { application_credential: body(found, rootOf(context)) });
  }),
  on(`DELETE ${base}/:id`, (context, { user = "", id = "" }) => {
    refuseRestricted(context.token());
    const [found] = mine(context, user, id);
    if (!found) throw notFound(`Application Credential: ${id}`);
    context.site.keystone.credentials.delete(id);
    return empty(204);
  }),
];
