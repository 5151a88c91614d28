import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { requireMember } from "#simulator/nova/policy.ts";
import type { ServerGroup } from "#simulator/nova/state.ts";
import type { Site } from "#simulator/sites/site.ts";

const most = 10;
const mostMembers = 10;
const policies = ["anti-affinity", "affinity", "soft-anti-affinity", "soft-affinity"];

const name: Schema = { type: "string", minLength: 1, maxLength: 255 };

/** nova/api/openstack/compute/schemas/server_groups.py: one policy in a list until 2.64. */
function schema(version: number): Schema {
  const properties: Record<string, Schema> =
    version >= 64
      ? { name, policy: { type: "string", enum: policies }, rules: { type: "object", open: true } }
      : { name, policies: { type: "array", items: { type: "string", enum: policies }, maxItems: 1 } };
  const required = version >= 64 ? ["name", "policy"] : ["name", "policies"];
  return {
    type: "object",
    required: ["server_group"],
    properties: { server_group: { type: "object", required, properties } },
  };
}

/** Deleted machines are not told any more from 2.13 on; they count no longer either. */
const membersOf = (site: Site, groupId: string): string[] =>
  [...site.nova.servers.values()]
    .filter((server) => server.groupId === groupId && server.vmState !== "deleted")
    .map(({ id }) => id);

function view({ site, version }: Context, group: ServerGroup): Record<string, unknown> {
  const policy = version >= 64 ? { policy: group.policy, rules: {} } : { policies: [group.policy], metadata: {} };
  const owner = version >= 13 ? { project_id: group.projectId, user_id: group.userId } : {};
  return { id: group.id, name: group.name, ...policy, members: membersOf(site, group.id), ...owner };
}

const ofProject = ({ site, project }: Context) =>
  [...site.nova.serverGroups.values()].filter((group) => group.projectId === project.id);

function find(context: Context, id: string): ServerGroup {
  const group = ofProject(context).find((one) => one.id === id);
  if (!group) throw refuse(404, `Instance group ${id} could not be found.`);
  return group;
}

function create(context: Context): Reply {
  const { site, call, token, project, version } = context;
  requireMember(token, "os_compute_api:os-server-groups:create");
  const body = bodyObject(call);
  const invalid = whyInvalid(body, schema(version));
  if (invalid !== undefined) throw refuse(400, invalid);
  const wanted = body!["server_group"];
  if (!isObject(wanted)) throw refuse(400, "Malformed request body");
  if (ofProject(context).length >= most) throw refuse(403, "Quota exceeded, too many server groups.");
  const listed = Array.isArray(wanted["policies"]) ? wanted["policies"][0] : undefined;
  const group: ServerGroup = {
    id: newUuid(),
    projectId: project.id,
    userId: token.user.id,
    name: textOf(wanted["name"]),
    policy: textOf(wanted["policy"] ?? listed),
  };
  site.nova.serverGroups.set(group.id, group);
  return json(200, { server_group: view(context, group) });
}

/** The group that a request for `count` machines names in its hints. */
export function hintedGroup(context: Context, hints: unknown, count: number): string | undefined {
  const id = isObject(hints) ? textOf(hints["group"]) : "";
  if (id === "") return undefined;
  const group = ofProject(context).find((one) => one.id === id);
  if (!group) throw refuse(400, `Instance group ${id} could not be found.`);
  if (membersOf(context.site, id).length + count > mostMembers)
    throw refuse(403, "Quota exceeded, too many servers in group");
  return id;
}

/** https://docs.openstack.org/api-ref/compute/#server-groups-os-server-groups */
export const serverGroupRoutes: Route<Context>[] = [
  on("GET /os-server-groups", (context) =>
    json(200, { server_groups: ofProject(context).map((group) => view(context, group)) }),
  ),
  on("POST /os-server-groups", create),
  on("GET /os-server-groups/:id", (context, { id = "" }) =>
    json(200, { server_group: view(context, find(context, id)) }),
  ),
  on("DELETE /os-server-groups/:id", (context, { id = "" }) => {
    context.site.nova.serverGroups.delete(find(context, id).id);
    return empty(204);
  }),
];
