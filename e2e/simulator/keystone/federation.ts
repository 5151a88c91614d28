import type { Call, Reply } from "#simulator/http/call.ts";
import { Refusal, apacheError } from "#simulator/http/call.ts";
import { stableId } from "#simulator/ids.ts";
import { keystoneError, unauthorized, unsupportedMethod } from "#simulator/keystone/errors.ts";
import { federatedDomain, federatedUserId, withImplied, type Grants, type User } from "#simulator/keystone/state.ts";
import { issueToken, tokenReply } from "#simulator/keystone/tokens.ts";
import { authority } from "#simulator/people.ts";
import type { Federation } from "#simulator/sites/definition.ts";
import type { Site } from "#simulator/sites/site.ts";

const refusedByApache = (error: string) =>
  new Refusal(
    apacheError(
      401,
      "Unauthorized",
      "This server could not verify that you\nare authorized to access the document\nrequested.  Either you supplied the wrong\ncredentials (e.g., bad password), or your\nbrowser doesn't understand how to supply\nthe credentials required.",
      { "www-authenticate": `Bearer ${error}` },
    ),
  );

/** mod_auth_openidc asks the provider once and believes that answer for as long as the token lives. */
async function introspect(site: Site, accessToken: string) {
  const nowMs = site.now().getTime();
  const known = site.keystone.introspected.get(accessToken);
  if (known && known.untilMs > nowMs) return known;
  const answer = await site.introspect(accessToken);
  if (!answer) return undefined;
  const entry = { sub: answer.sub, entitlements: answer.entitlements, untilMs: answer.expiresAtMs };
  site.keystone.introspected.set(accessToken, entry);
  return entry;
}

/** The site's mapping: groups of a trusted authority in any role become membership of the projects that name them. */
function mapGroups(site: Site, entitlements: string[]) {
  const groups = new Set<string>();
  for (const value of entitlements) {
    const found = /^urn:mace:egi\.eu:group:(.+):role=[^#:]+#(.+)$/.exec(value);
    if (found?.[1] && found[2] === authority) groups.add(found[1]);
  }
  const grants: Grants = new Map();
  for (const project of site.keystone.projects.values()) {
    if (project.definition.groups.some((group) => groups.has(group))) grants.set(project.id, withImplied(["member"]));
  }
  const known = new Set([...site.keystone.projects.values()].flatMap((project) => project.definition.groups));
  return {
    grants,
    groupIds: [...groups]
      .filter((group) => known.has(group))
      .map((group) => stableId(`${site.definition.id}/group/${group}`)),
  };
}

function remember(site: Site, federation: Federation, sub: string, grants: Grants, groups: string[]): User {
  const id = federatedUserId(site.definition.id, sub);
  const { identityProvider, protocol, groupTtlMin } = federation;
  const user: User = site.keystone.users.get(id) ?? {
    id,
    name: sub,
    domain: federatedDomain(site.definition.id, identityProvider),
    grants: new Map(),
    grantsUntilMs: 0,
  };
  user.federation = { identityProvider, protocol, groups };
  if (groupTtlMin !== null) {
    user.grants = grants;
    user.grantsUntilMs = site.now().getTime() + groupTtlMin * 60_000;
  }
  site.keystone.users.set(id, user);
  return user;
}

/**
 * GET or POST .../identity_providers/{idp}/protocols/{protocol}/auth with a bearer: 201 and an unscoped token.
 * A bad access token is Apache's refusal (HTML), an unknown provider or a person without groups Keystone's (JSON).
 */
export async function federatedSignIn(site: Site, call: Call, idp: string, protocol: string): Promise<Reply> {
  const { federation, keystonePrefix } = site.definition;
  const local = ["external", "password", "token", "application_credential"];
  const url = `${site.urls.keystone}${keystonePrefix}`;
  if (!federation) throw unsupportedMethod(url, local);
  if (federation.identityProvider !== idp) {
    throw new Refusal(keystoneError(404, `Could not find Identity Provider: ${idp}.`));
  }
  // Apache protects only the configured protocol's path; other protocols reach Keystone, which does not know them.
  if (federation.protocol !== protocol) throw unsupportedMethod(url, [...local, "mapped", federation.protocol]);
  const bearer = /^Bearer\s+(.+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (bearer === undefined) throw refusedByApache('realm="keystone"');
  const person = await introspect(site, bearer);
  if (!person)
    throw refusedByApache('error="invalid_token", error_description="Reference token could not be introspected"');
  const { grants, groupIds } = mapGroups(site, person.entitlements);
  if (groupIds.length === 0 && !federation.admitsStrangers) {
    throw unauthorized(url);
  }
  const user = remember(site, federation, person.sub, grants, groupIds);
  const token = issueToken(site, { user, methods: [protocol], grants });
  return tokenReply(site, token, false);
}
