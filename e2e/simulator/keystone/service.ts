import { apacheError, empty, html, json, type Call, type Reply } from "#simulator/http/call.ts";
import { matchRoute, on, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import { forbiddenAction, keystoneError, unauthorized } from "#simulator/keystone/errors.ts";
import { federatedSignIn } from "#simulator/keystone/federation.ts";
import { catalogOf } from "#simulator/keystone/catalog.ts";
import { credentialRoutes } from "#simulator/keystone/credentials.ts";
import type { KeystoneContext } from "#simulator/keystone/context.ts";
import { signIn } from "#simulator/keystone/sign-in.ts";
import type { Project } from "#simulator/keystone/state.ts";
import { findToken, tokenBody } from "#simulator/keystone/tokens.ts";
import { trustRoutes } from "#simulator/keystone/trusts.ts";
import type { Site } from "#simulator/sites/site.ts";

const rootOf = (site: Site) => `${site.urls.keystone}${site.definition.keystonePrefix}`;
const header = (call: Call, name: string) => {
  const value = call.headers[name];
  return typeof value === "string" ? value : undefined;
};

function version(site: Site) {
  return {
    id: site.definition.keystoneVersion,
    status: "stable",
    updated: "2020-04-07T00:00:00Z",
    links: [{ rel: "self", href: `${rootOf(site)}/v3/` }],
    "media-types": [{ base: "application/json", type: "application/vnd.openstack.identity-v3+json" }],
  };
}

const projectBody = (site: Site, project: Project) => ({
  id: project.id,
  name: project.name,
  domain_id: project.domain.id,
  description: "",
  enabled: true,
  parent_id: project.domain.id,
  is_domain: false,
  tags: [],
  options: {},
  links: { self: `${rootOf(site)}/v3/projects/${project.id}` },
});

function listProjects({ site, token }: KeystoneContext): Reply {
  const mine = [...token().grants.keys()].flatMap((id) => site.keystone.projects.get(id) ?? []);
  const self = `${rootOf(site)}/v3/auth/projects`;
  return json(200, {
    projects: mine.map((project) => projectBody(site, project)),
    links: { next: null, self, previous: null },
  });
}

function subjectToken({ site, call, token }: KeystoneContext) {
  token();
  const subject = findToken(site, header(call, "x-subject-token"));
  if (!subject) return undefined;
  return subject;
}

const lostPage = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`;
/** A token that never was, and one that was. */
function lost({ site, call }: KeystoneContext): Reply {
  const isKnown = site.keystone.tokens.has(header(call, "x-subject-token") ?? "");
  return keystoneError(404, isKnown ? "Failed to validate token" : "Could not recognize Fernet token");
}

const routes: Route<KeystoneContext>[] = [
  on("GET /", ({ site }) => ({
    status: 300,
    body: { versions: { values: [version(site)] } },
    headers: { location: `${rootOf(site)}/v3/` },
  })),
  on("GET /v3", ({ site }) => json(200, { version: version(site) })),
  on("POST /v3/auth/tokens", ({ site, call }) => signIn(site, call)),
  on("GET /v3/auth/tokens", (context) => {
    const subject = subjectToken(context);
    if (!subject) return lost(context);
    const body = tokenBody(context.site, subject, !context.call.query.has("nocatalog"));
    return json(200, body, { "x-subject-token": subject.id, vary: "X-Auth-Token" });
  }),
  on("HEAD /v3/auth/tokens", (context) => (subjectToken(context) ? empty(200) : empty(404))),
  on("DELETE /v3/auth/tokens", (context) => {
    const subject = subjectToken(context);
    if (!subject) return lost(context);
    subject.revokedAtMs = context.site.now().getTime();
    return empty(204);
  }),
  on("GET /v3/auth/projects", listProjects),
  on("GET /v3/OS-FEDERATION/projects", listProjects),
  on("GET /v3/auth/domains", (context) => {
    context.token();
    return json(200, {
      domains: [],
      links: { next: null, self: `${rootOf(context.site)}/v3/auth/domains`, previous: null },
    });
  }),
  on("GET /v3/auth/system", (context) => {
    const isAdmin = context.token().user.isAdmin === true;
    return json(200, {
      system: isAdmin ? [{ all: true }] : [],
      links: { self: `${rootOf(context.site)}/v3/auth/system` },
    });
  }),
  on("GET /v3/auth/catalog", (context) => {
    const { project } = context.token();
    if (!project) return keystoneError(403, "You are not authorized to perform the requested action.");
    return json(200, {
      catalog: catalogOf(context.site, project.id),
      links: { self: `${rootOf(context.site)}/v3/auth/catalog` },
    });
  }),
  ...["GET", "POST"].map((method) =>
    on<KeystoneContext>(
      `${method} /v3/OS-FEDERATION/identity_providers/:idp/protocols/:protocol/auth`,
      ({ site, call }, params) => federatedSignIn(site, call, params["idp"] ?? "", params["protocol"] ?? ""),
    ),
  ),
  on("GET /v3/regions", (context) => {
    context.token();
    const self = `${rootOf(context.site)}/v3/regions`;
    const { region } = context.site.definition;
    const regions = [{ id: region, description: "", parent_region_id: null, links: { self: `${self}/${region}` } }];
    return json(200, { regions, links: { next: null, self, previous: null } });
  }),
  on("GET /v3/projects/:id", (context, { id }) => {
    const project = context.site.keystone.projects.get(id ?? "");
    if (!project || !context.token().grants.has(project.id)) throw forbiddenAction("identity:get_project");
    return json(200, { project: projectBody(context.site, project) });
  }),
  on("GET /v3/users/:id", (context, { id }) => {
    const { user } = context.token();
    if (user.id !== id) throw forbiddenAction("identity:get_user");
    return json(200, {
      user: { id: user.id, name: user.name, domain_id: user.domain.id, enabled: true, options: {}, links: {} },
    });
  }),
  ...["projects", "users", "role_assignments", "domains", "services", "endpoints"].map((kind) =>
    on<KeystoneContext>(`GET /v3/${kind}`, (context) => {
      context.token();
      throw forbiddenAction(`identity:list_${kind}`);
    }),
  ),
  ...credentialRoutes,
  ...trustRoutes,
];

/** Identity: the only service that answers without a token. */
export function createKeystone(site: Site): Service {
  const below = (call: Call) => {
    const { keystonePrefix } = site.definition;
    return call.path.startsWith(keystonePrefix) ? call.path.slice(keystonePrefix.length) || "/" : undefined;
  };
  const find = (call: Call) => {
    const path = below(call);
    return path === undefined ? undefined : matchRoute(routes, call.method, path);
  };
  return {
    label: (call) => {
      const match = find(call);
      return `${call.method} ${match?.found === "route" ? match.route.pattern : call.path}`;
    },
    handle: async (call) => {
      const match = find(call);
      if (!match) return apacheError(404, "Not Found", "The requested URL was not found on this server.");
      if (match.found === "path") return keystoneError(405, "The method is not allowed for the requested URL.");
      if (match.found === "nothing") return html(404, lostPage, { "content-type": "text/html; charset=utf-8" });
      const token = () => {
        const found = findToken(site, header(call, "x-auth-token"));
        if (!found) throw unauthorized(rootOf(site));
        return found;
      };
      const reply = await match.route.handler({ site, call, token }, match.params);
      return { ...reply, headers: { vary: "X-Auth-Token", ...reply.headers } };
    },
  };
}
