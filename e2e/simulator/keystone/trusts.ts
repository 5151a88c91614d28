import { bodyObject, empty, isObject, json, type Reply } from "#simulator/http/call.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { newId } from "#simulator/ids.ts";
import type { KeystoneContext } from "#simulator/keystone/context.ts";
import { badRequest, forbiddenAction, notFound } from "#simulator/keystone/errors.ts";
import { roleId, type Token, type Trust } from "#simulator/keystone/state.ts";
import type { Site } from "#simulator/sites/site.ts";

/** What keeps this token from making a trust; Heat and Magnum need one for each stack and cluster. */
export function whyNoTrust(site: Site, token: Token): "delegated" | "no-lasting-role" | null {
  if (token.credential && (!site.definition.credentialsMakeTrusts || !token.credential.unrestricted))
    return "delegated";
  const { user, project } = token;
  const stands = user.grantsUntilMs > site.now().getTime() && project !== null && user.grants.has(project.id);
  return stands ? null : "no-lasting-role";
}

const body = (trust: Trust, root: string) => ({
  id: trust.id,
  trustor_user_id: trust.trustor.id,
  trustee_user_id: trust.trusteeUserId,
  project_id: trust.project?.id ?? null,
  impersonation: trust.impersonation,
  roles: trust.roles.map((name) => ({
    id: roleId(name),
    name,
    domain_id: null,
    links: { self: `${root}/v3/roles/${roleId(name)}` },
  })),
  expires_at: null,
  deleted_at: null,
  remaining_uses: null,
  redelegated_trust_id: null,
  redelegation_count: 0,
  links: { self: `${root}/v3/OS-TRUST/trusts/${trust.id}` },
});

const rootOf = ({ site }: KeystoneContext) => `${site.urls.keystone}${site.definition.keystonePrefix}`;

function create(context: KeystoneContext): Reply {
  const { site } = context;
  const token = context.token();
  const wanted = bodyObject(context.call)?.["trust"];
  if (!isObject(wanted)) throw badRequest("'trustor_user_id' is a required property");
  const reason = whyNoTrust(site, token);
  if (reason === "delegated") throw forbiddenAction("Delegated tokens cannot manage trusts.");
  if (token.user.id !== wanted["trustor_user_id"])
    throw forbiddenAction("The authenticated user should match the trustor");
  const roles = Array.isArray(wanted["roles"]) ? wanted["roles"] : [];
  if (roles.length === 0) throw forbiddenAction("At least one role should be specified");
  const names = token.roles.filter((name) =>
    roles.some((role) => isObject(role) && (role["name"] === name || role["id"] === roleId(name))),
  );
  if (reason !== null || names.length === 0) throw notFound(`role: ${roleId(names[0] ?? "member")}`);
  const trust: Trust = {
    id: newId(),
    trustor: token.user,
    trusteeUserId: typeof wanted["trustee_user_id"] === "string" ? wanted["trustee_user_id"] : "",
    project: token.project,
    roles: names,
    impersonation: wanted["impersonation"] === true,
  };
  site.keystone.trusts.set(trust.id, trust);
  return json(201, { trust: body(trust, rootOf(context)) });
}

/** https://docs.openstack.org/api-ref/identity/v3-ext/#os-trust-api */
export const trustRoutes: Route<KeystoneContext>[] = [
  on("POST /v3/OS-TRUST/trusts", create),
  on("GET /v3/OS-TRUST/trusts", (context) => {
    const { user } = context.token();
    const wanted = context.call.query.get("trustor_user_id");
    if (wanted !== user.id) throw forbiddenAction("identity:list_trusts");
    const list = [...context.site.keystone.trusts.values()].filter((trust) => trust.trustor.id === user.id);
    return json(200, {
      trusts: list.map((trust) => body(trust, rootOf(context))),
      links: { next: null, previous: null },
    });
  }),
  on("DELETE /v3/OS-TRUST/trusts/:id", (context, { id = "" }) => {
    const token = context.token();
    const trust = context.site.keystone.trusts.get(id);
    if (!trust) throw notFound(`trust: ${id}`);
    if (whyNoTrust(context.site, token) === "delegated")
      throw forbiddenAction("Delegated tokens cannot manage trusts.");
    if (trust.trustor !== token.user) throw forbiddenAction("identity:delete_trust");
    context.site.keystone.trusts.delete(id);
    return empty(204);
  }),
];
