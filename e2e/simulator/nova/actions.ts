import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type Json, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { whyInvalid, type Schema } from "#simulator/http/python-schema.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { consoleOutput, legacyConsole } from "#simulator/nova/consoles.ts";
import {
  carryOut,
  checkLock,
  checkState,
  checkUnlocked,
  type ActionContext,
  type Rest,
} from "#simulator/nova/action-steps.ts";
import { beginAction, destroy, endAction, touch } from "#simulator/nova/lifecycle.ts";
import { findServer, requireMember } from "#simulator/nova/policy.ts";
import { resizeActions } from "#simulator/nova/resize.ts";
import type { VmState } from "#simulator/nova/state.ts";

type Handler = (context: ActionContext, argument: Json) => Reply | undefined;

const simple =
  (name: string, allowed: VmState[], task: string, seconds: number, rest: Rest): Handler =>
  (context) => {
    checkState(context.server, name, allowed);
    carryOut(context, name, task, seconds, rest);
    return undefined;
  };

const active: Rest = { vmState: "active", powerState: 1 };
const stopped: Rest = { vmState: "stopped", powerState: 4 };
const hardTasks = [
  null,
  "rebooting",
  "reboot_pending",
  "reboot_started",
  "resuming",
  "rebooting_hard",
  "unpausing",
  "pausing",
  "suspending",
];

const rebootSchema: Schema = {
  properties: {
    reboot: {
      type: "object",
      required: ["type"],
      properties: { type: { type: "string", enum: ["HARD", "Hard", "hard", "SOFT", "Soft", "soft"] } },
    },
  },
};

const reboot: Handler = (context, argument) => {
  const invalid = whyInvalid({ reboot: argument }, rebootSchema);
  if (invalid !== undefined) throw refuse(400, invalid);
  const type = isObject(argument) ? textOf(argument["type"]).toUpperCase() : "";
  if (type === "SOFT") checkState(context.server, "reboot", ["active"]);
  else checkState(context.server, "reboot", ["active", "stopped", "paused", "suspended", "error"], hardTasks);
  carryOut(context, "reboot", type === "SOFT" ? "rebooting" : "rebooting_hard", type === "SOFT" ? 3 : 4, active);
  return undefined;
};

const shelve: Handler = (context) => {
  const { site, server } = context;
  checkState(server, "shelve", ["active", "stopped", "paused", "suspended"]);
  carryOut(context, "shelve", "shelving", 3, { vmState: "shelved_offloaded", powerState: 4 });
  site.clock.after(3, () => {
    if (server.vmState === "shelved_offloaded") server.claimed = false;
  });
  return undefined;
};

const unshelve: Handler = (context) => {
  const { site, server } = context;
  checkState(server, "unshelve", ["shelved", "shelved_offloaded"]);
  server.claimed = true;
  carryOut(context, "unshelve", "unshelving", 4, active);
  site.clock.after(4, () => {
    // Nova counts usage anew from here.
    if (server.vmState === "active") server.launchedMs = site.now().getTime();
  });
  return undefined;
};

const lock =
  (locked: boolean): Handler =>
  ({ site, server, version, token, call }, argument) => {
    if (server.locked === locked) return undefined;
    const reason = locked && version >= 73 && isObject(argument) ? argument["locked_reason"] : null;
    endAction(
      site,
      beginAction(site, server, locked ? "lock" : "unlock", "", { userId: token.user.id, requestId: call.requestId }),
    );
    server.locked = locked;
    server.lockedReason = typeof reason === "string" ? reason : null;
    touch(site, server);
    return undefined;
  };

const rebuild: Handler = (context, argument) => {
  const { site, server } = context;
  const imageId = isObject(argument) && typeof argument["imageRef"] === "string" ? argument["imageRef"] : "";
  if (!/^[0-9a-f-]{36}$/.test(imageId)) {
    throw refuse(400, `Invalid input for field/attribute imageRef. Value: ${imageId}. '${imageId}' is not a 'uuid'`);
  }
  checkState(server, "rebuild", ["active", "stopped", "error"]);
  if (!site.glance.images.has(imageId)) throw refuse(400, "Can not find requested image");
  server.imageId = imageId;
  server.fault = null;
  carryOut(context, "rebuild", "rebuilding", 5, server.vmState === "stopped" ? stopped : active);
  return undefined;
};

const createImage: Handler = (context, argument) => {
  const { site, server, project, version } = context;
  const name = isObject(argument) && typeof argument["name"] === "string" ? argument["name"] : "";
  if (name === "")
    throw refuse(400, "Invalid input for field/attribute createImage. Value: {}. 'name' is a required property");
  checkUnlocked(server, "createImage", ["active", "stopped", "paused", "suspended"]);
  // Nova makes them properties of the image.
  const given = isObject(argument) && isObject(argument["metadata"]) ? Object.entries(argument["metadata"]) : [];
  const metadata = Object.fromEntries(given.map(([key, value]) => [key, textOf(value)]));
  const base = server.imageId === null ? undefined : site.glance.images.get(server.imageId);
  const nowMs = site.now().getTime();
  const id = newUuid();
  site.glance.images.set(id, {
    id,
    name,
    status: "queued",
    visibility: "private",
    owner: project.id,
    isProtected: false,
    diskFormat: "qcow2",
    containerFormat: "bare",
    minDiskGiB: server.flavor.diskGiB,
    minRamMiB: 0,
    sizeBytes: null,
    checksum: null,
    hashValue: null,
    tags: [],
    properties: {
      ...base?.properties,
      base_image_ref: server.imageId ?? "",
      image_type: "snapshot",
      instance_uuid: server.id,
      user_id: server.userId,
      ...metadata,
    },
    createdMs: nowMs,
    updatedMs: nowMs,
    members: new Map(),
  });
  carryOut(context, "createImage", "image_uploading", 5, { vmState: server.vmState, powerState: server.powerState });
  site.clock.after(5, () => {
    const image = site.glance.images.get(id);
    if (image) Object.assign(image, { status: "active", sizeBytes: 900_000_000, updatedMs: site.now().getTime() });
  });
  const location = { location: `${site.urls.glance}/v2/images/${id}` };
  return version >= 45 ? json(202, { image_id: id }) : empty(202, location);
};

/** For administrators only: what the specs use to break a machine. */
const resetState: Handler = ({ site, server, token }, argument) => {
  if (token.user.isAdmin !== true)
    throw refuse(403, "Policy doesn't allow os_compute_api:os-admin-actions:reset_state to be performed.");
  const state = isObject(argument) ? argument["state"] : undefined;
  if (state !== "active" && state !== "error") throw refuse(400, "Invalid input for field/attribute state.");
  Object.assign(server, { vmState: state, taskState: null });
  touch(site, server);
  return undefined;
};

const restore: Handler = (context) => {
  checkState(context.server, "restore", ["soft-delete"]);
  carryOut(context, "restore", "restoring", 2, active);
  return undefined;
};

const rescue: Handler = (context) => {
  checkState(context.server, "rescue", ["active", "stopped", "error"]);
  carryOut(context, "rescue", "rescuing", 2, { vmState: "rescued", powerState: 1 });
  return json(200, { adminPass: newUuid().slice(0, 12) });
};

const adminOnly =
  (rule: string): Handler =>
  () => {
    throw refuse(403, `Policy doesn't allow ${rule} to be performed.`);
  };

const groupChange =
  (isAdd: boolean): Handler =>
  ({ site, server, project }, argument) => {
    const name = isObject(argument) ? argument["name"] : undefined;
    const group = [...site.neutron.securityGroups.values()].find(
      (one) => one.projectId === project.id && (one.name === name || one.id === name),
    );
    if (!group) throw refuse(404, `Security group ${textOf(name)} is not found for project ${project.id}`);
    for (const port of site.neutron.ports.values()) {
      if (port.deviceId !== server.id) continue;
      const others = port.securityGroupIds.filter((id) => id !== group.id);
      port.securityGroupIds = isAdd ? [...others, group.id] : others;
    }
    return undefined;
  };

const handlers: Record<string, Handler> = {
  "os-start": simple("start", ["stopped"], "powering-on", 2, active),
  "os-stop": simple("stop", ["active", "error"], "powering-off", 2.5, stopped),
  reboot,
  pause: simple("pause", ["active"], "pausing", 1, { vmState: "paused", powerState: 3 }),
  unpause: simple("unpause", ["paused"], "unpausing", 1, active),
  suspend: simple("suspend", ["active"], "suspending", 2, { vmState: "suspended", powerState: 4 }),
  resume: simple("resume", ["suspended"], "resuming", 2, active),
  rescue,
  restore,
  unrescue: simple("unrescue", ["rescued"], "unrescuing", 2, active),
  shelve,
  unshelve,
  lock: lock(true),
  unlock: lock(false),
  rebuild,
  createImage,
  ...resizeActions,
  addSecurityGroup: groupChange(true),
  removeSecurityGroup: groupChange(false),
  "os-getConsoleOutput": consoleOutput,
  "os-getVNCConsole": legacyConsole,
  forceDelete: ({ site, server, token, call }) => {
    checkLock(server);
    destroy(site, server, { userId: token.user.id, requestId: call.requestId });
    return undefined;
  },
  "os-resetState": resetState,
  migrate: adminOnly("os_compute_api:os-migrate-server:migrate"),
  "os-migrateLive": adminOnly("os_compute_api:os-migrate-server:migrate_live"),
};

/** POST /servers/{id}/action: the one key of the body is the action. */
export function runAction(context: Context, id: string): Reply {
  const body = bodyObject(context.call);
  const [name, ...others] = Object.keys(body ?? {});
  if (!body || name === undefined || others.length > 0) throw refuse(400, "Malformed request body");
  const handler = handlers[name];
  if (!handler) throw refuse(400, `There is no such action: ${name}`);
  const server = findServer(context, id);
  if (!name.startsWith("os-get")) requireMember(context.token, `os_compute_api:servers:${name}`);
  return handler({ ...context, server }, body[name] ?? null) ?? empty(202);
}

export function deleteServer(context: Context, id: string): Reply {
  const server = findServer(context, id);
  requireMember(context.token, "os_compute_api:servers:delete");
  if (server.locked) throw refuse(409, `Instance ${server.id} is locked`);
  if (server.taskState !== "deleting")
    destroy(context.site, server, { userId: context.token.user.id, requestId: context.call.requestId });
  return empty(204);
}
