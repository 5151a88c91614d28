import { bodyObject, isObject, json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { deleteServer, runAction } from "#simulator/nova/actions.ts";
import { remoteConsole } from "#simulator/nova/consoles.ts";
import { createServers } from "#simulator/nova/create-server.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { portsOf, touch } from "#simulator/nova/lifecycle.ts";
import { listServers } from "#simulator/nova/list-servers.ts";
import { findServer, requireMember } from "#simulator/nova/policy.ts";
import { joinPorts, serverView } from "#simulator/nova/server-view.ts";

const rootOf = ({ site }: Context) => `${site.urls.nova}${site.definition.services.nova?.prefix ?? ""}`;

function show(context: Context, id: string): Reply {
  const server = findServer(context, id);
  const view = serverView(context.site, server, context.version, joinPorts(context.site, rootOf(context)));
  // Groups of servers are in the single view only.
  return json(200, { server: context.version >= 71 ? { ...view, server_groups: [] } : view });
}

function update(context: Context, id: string): Reply {
  const server = findServer(context, id);
  requireMember(context.token, "os_compute_api:servers:update");
  const body = bodyObject(context.call);
  const properties: Record<string, Schema> = {
    name: { type: "string", minLength: 1, maxLength: 255 },
    accessIPv4: {},
    accessIPv6: {},
    "OS-DCF:diskConfig": {},
    ...(context.version >= 19 ? { description: { type: "string", nullable: true, maxLength: 255 } } : {}),
    ...(context.version >= 90 ? { hostname: { type: "string" } } : {}),
  };
  const invalid = whyInvalid(body, {
    type: "object",
    required: ["server"],
    properties: { server: { type: "object", properties } },
  });
  if (invalid !== undefined) throw refuse(400, invalid);
  const wanted = body!["server"];
  if (isObject(wanted)) {
    if (typeof wanted["name"] === "string") server.name = wanted["name"].trim();
    if ("description" in wanted)
      server.description = typeof wanted["description"] === "string" ? wanted["description"] : null;
  }
  touch(context.site, server);
  return show(context, id);
}

function securityGroups(context: Context, id: string): Reply {
  const server = findServer(context, id);
  const { securityGroups: known } = context.site.neutron;
  const ids = new Set(portsOf(context.site, server.id).flatMap((port) => port.securityGroupIds));
  const groups = [...ids].flatMap((groupId) => known.get(groupId) ?? []);
  return json(200, {
    security_groups: groups.map((group) => ({
      id: group.id,
      name: group.name,
      description: group.description,
      tenant_id: group.projectId,
      rules: [],
    })),
  });
}

/** https://docs.openstack.org/api-ref/compute/#servers-servers */
export const serverRoutes: Route<Context>[] = [
  on("GET /servers", (context) => listServers(context, false)),
  on("GET /servers/detail", (context) => listServers(context, true)),
  on("POST /servers", createServers),
  on("GET /servers/:id", (context, { id = "" }) => show(context, id)),
  on("PUT /servers/:id", (context, { id = "" }) => update(context, id)),
  on("DELETE /servers/:id", (context, { id = "" }) => deleteServer(context, id)),
  on("POST /servers/:id/action", (context, { id = "" }) => runAction(context, id)),
  on("GET /servers/:id/os-security-groups", (context, { id = "" }) => securityGroups(context, id)),
  on("POST /servers/:id/remote-consoles", (context, { id = "" }) => remoteConsole(context, id)),
];
