import type { Call, Reply } from "#simulator/http/call.ts";
import { apacheError, json, Refusal } from "#simulator/http/call.ts";
import { matchRoute, type Match, type Route } from "#simulator/http/router.ts";
import type { Service } from "#simulator/http/service.ts";
import { defaultDomain, type Project, type Token } from "#simulator/keystone/state.ts";
import { acceptToken } from "#simulator/keystone/tokens.ts";
import type { Site } from "#simulator/sites/site.ts";

/** A request with a good, project-scoped token. */
export type Context = {
  site: Site;
  call: Call;
  token: Token;
  project: Project;
  /** Minor number of the negotiated microversion: 60 for "2.60"; 0 where the service has none. */
  version: number;
};

export type Negotiation = { version: number; headers: Record<string, string> };

export type Frame = {
  site: Site;
  prefix: string;
  /** Version documents and what else needs no token; undefined when the path is none of them. */
  open: (call: Call, path: string) => Reply | undefined;
  /** Path below the version and project, or a refusal: "/v2.1/<project>/servers" to "/servers". */
  below: (path: string, token: Token) => string | Reply;
  negotiate: (call: Call) => Negotiation | Reply;
  routes: Route<Context>[];
  /** For a path that is no resource. */
  unknownPath: (call: Call) => Reply;
  unknownMethod?: (call: Call, allowed: string[]) => Reply;
  /** Glance answers a bad token in its own way. */
  unauthorized?: (site: Site, call: Call) => Reply;
};

/** An unscoped token gets in, and finds nothing that is its own. */
const noProject: Project = {
  id: "",
  name: "",
  domain: defaultDomain,
  definition: {
    name: "",
    groups: [],
    quotas: { cores: 0, ramMiB: 0, instances: 0, volumes: 0, gigabytes: 0, floatingIps: 0, clusters: 0 },
  },
};

const isReply = (value: object): value is Reply => "status" in value;

/** keystonemiddleware's refusal, the same in front of nearly all services. */
const middleware401 = (site: Site) =>
  json(
    401,
    { error: { code: 401, title: "Unauthorized", message: "The request you have made requires authentication." } },
    { "www-authenticate": `Keystone uri="${site.urls.keystone}${site.definition.keystonePrefix}/v3"` },
  );

async function answerOf(route: Route<Context>, context: Context, params: Record<string, string>): Promise<Reply> {
  try {
    return await route.handler(context, params);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** What all services but Keystone share: prefix, token, microversion, route. */
export function createOpenStackService(frame: Frame): Service {
  const { site, prefix, routes } = frame;
  const inside = (call: Call) => (call.path.startsWith(prefix) ? call.path.slice(prefix.length) || "/" : undefined);
  const tokenOf = (call: Call) => acceptToken(site, call.headers["x-auth-token"]?.toString());

  const locate = (call: Call, token: Token): Match<Context> | Reply => {
    const path = frame.below(inside(call) ?? "/", token);
    return typeof path === "string" ? matchRoute(routes, call.method, path) : path;
  };
  const run = async (call: Call, token: Token): Promise<Reply> => {
    const match = locate(call, token);
    if (isReply(match)) return match;
    const negotiated = frame.negotiate(call);
    if (isReply(negotiated)) return negotiated;
    if (match.found === "nothing") return frame.unknownPath(call);
    if (match.found === "path") return frame.unknownMethod?.(call, match.allowed) ?? frame.unknownPath(call);
    const context = { site, call, token, project: token.project ?? noProject, version: negotiated.version };
    const reply = await answerOf(match.route, context, match.params);
    return { ...reply, headers: { ...negotiated.headers, ...reply.headers } };
  };
  return {
    label: (call) => {
      const token = tokenOf(call);
      const match = token && inside(call) !== undefined ? locate(call, token) : undefined;
      const isRoute = match !== undefined && !isReply(match) && match.found === "route";
      return `${call.method} ${isRoute ? match.route.pattern : (inside(call) ?? call.path)}`;
    },
    handle: async (call) => {
      const path = inside(call);
      if (path === undefined) return apacheError(404, "Not Found", "The requested URL was not found on this server.");
      const open = frame.open(call, path);
      if (open) return open;
      const token = tokenOf(call);
      if (!token) return (frame.unauthorized ?? middleware401)(site, call);
      return run(call, token);
    },
  };
}
