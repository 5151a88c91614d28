import { bodyObject, empty, isObject, json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid } from "#simulator/http/python-schema.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { tag as tagSchema, tags as tagsSchema } from "#simulator/nova/create-schema.ts";
import { checkState } from "#simulator/nova/action-steps.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { touch } from "#simulator/nova/lifecycle.ts";
import { findServer } from "#simulator/nova/policy.ts";
import { naive } from "#simulator/nova/server-view.ts";
import type { InstanceAction, Server } from "#simulator/nova/state.ts";

const settled = ["active", "paused", "suspended", "stopped"];

function checkSettled(server: Server, action: string): void {
  if (settled.includes(server.vmState)) return;
  throw refuse(409, `Cannot '${action}' instance ${server.id} while it is in vm_state ${server.vmState}`);
}

/** Other than tags, metadata ask for the lock: nova/compute/api.py. */
function checkMetadata(server: Server, action: string): void {
  checkState(server, action, ["active", "paused", "suspended", "stopped"], "any");
}

function checkTagVersion({ version }: Context): void {
  if (version < 26) throw refuse(404, "The resource could not be found.");
}

/** Tags move neither `updated` nor `changes-since`. */
const tagRoutes: Route<Context>[] = [
  on("GET /servers/:id/tags", (context, { id = "" }) => {
    checkTagVersion(context);
    return json(200, { tags: findServer(context, id).tags });
  }),
  on("PUT /servers/:id/tags", (context, { id = "" }) => {
    checkTagVersion(context);
    const server = findServer(context, id);
    checkSettled(server, "update tags");
    const body = bodyObject(context.call);
    const invalid = whyInvalid(body, { type: "object", required: ["tags"], properties: { tags: tagsSchema } });
    if (invalid !== undefined) throw refuse(400, invalid);
    server.tags = [...new Set(body!["tags"] as string[])];
    return json(200, { tags: server.tags });
  }),
  on("DELETE /servers/:id/tags", (context, { id = "" }) => {
    checkTagVersion(context);
    findServer(context, id).tags = [];
    return empty(204);
  }),
  on("PUT /servers/:id/tags/:tag", (context, { id = "", tag = "" }) => {
    checkTagVersion(context);
    const server = findServer(context, id);
    checkSettled(server, "update tag");
    const invalid = whyInvalid(tag, tagSchema);
    if (invalid !== undefined) {
      throw refuse(
        400,
        `Tag '${tag}' is invalid. It must be a non empty string without characters '/' and ','. Validation error message: ${invalid}`,
      );
    }
    if (server.tags.includes(tag)) return empty(204);
    server.tags.push(tag);
    return empty(201);
  }),
  on("DELETE /servers/:id/tags/:tag", (context, { id = "", tag = "" }) => {
    checkTagVersion(context);
    const server = findServer(context, id);
    checkSettled(server, "delete tag");
    if (!server.tags.includes(tag)) throw refuse(404, `Instance ${id} has no tag '${tag}'`);
    server.tags = server.tags.filter((one) => one !== tag);
    return empty(204);
  }),
];

function changeMetadata(context: Context, id: string, isReplacing: boolean): Reply {
  const server = findServer(context, id);
  const wanted = bodyObject(context.call)?.["metadata"];
  if (!isObject(wanted)) throw refuse(400, "'metadata' is a required property");
  checkMetadata(server, "update_instance_metadata");
  const given = wanted as Record<string, string>;
  server.metadata = isReplacing ? { ...given } : { ...server.metadata, ...given };
  touch(context.site, server);
  return json(200, { metadata: server.metadata });
}

const metadataRoutes: Route<Context>[] = [
  on("GET /servers/:id/metadata", (context, { id = "" }) => json(200, { metadata: findServer(context, id).metadata })),
  on("POST /servers/:id/metadata", (context, { id = "" }) => changeMetadata(context, id, false)),
  on("PUT /servers/:id/metadata", (context, { id = "" }) => changeMetadata(context, id, true)),
  on("DELETE /servers/:id/metadata/:key", (context, { id = "", key = "" }) => {
    const server = findServer(context, id);
    if (!(key in server.metadata)) throw refuse(404, "Metadata item was not found");
    checkMetadata(server, "delete_instance_metadata");
    const { [key]: _gone, ...rest } = server.metadata;
    server.metadata = rest;
    return empty(204);
  }),
];

const actionView = (server: Server, action: InstanceAction, version: number) => ({
  action: action.action,
  instance_uuid: server.id,
  request_id: action.requestId,
  user_id: action.userId,
  project_id: action.projectId,
  start_time: naive(action.startMs),
  message: action.result === "Error" ? "Error" : null,
  ...(version >= 58 ? { updated_at: naive(action.updatedMs) } : {}),
});

const historyRoutes: Route<Context>[] = [
  on("GET /servers/:id/os-instance-actions", (context, { id = "" }) => {
    const server = findServer(context, id, context.version >= 21);
    return json(200, { instanceActions: server.actions.map((action) => actionView(server, action, context.version)) });
  }),
  on("GET /servers/:id/os-instance-actions/:request", (context, { id = "", request = "" }) => {
    const server = findServer(context, id, context.version >= 21);
    const action = server.actions.find((one) => one.requestId === request);
    if (!action) throw refuse(404, `Action for request_id ${request} on instance ${id} not found`);
    const event = {
      event: action.event,
      start_time: naive(action.startMs),
      finish_time: naive(action.finishMs),
      result: action.result,
    };
    const more = context.version >= 62 ? { hostId: "", ...event } : event;
    return json(200, { instanceAction: { ...actionView(server, action, context.version), events: [more] } });
  }),
];

export const serverPartRoutes = [...tagRoutes, ...metadataRoutes, ...historyRoutes];
