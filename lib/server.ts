import { z } from "zod";
import type { Failure } from "./failures";
import { ResourceRef } from "./refs";
import type { Project } from "./site-rows";
import type { Family } from "./status";

export type ServerAddress = { network: string; address: string; version: 4 | 6; kind: "fixed" | "floating" };

/** A Nova server as every list and page shows it. Unknown parts are null, never guessed. */
export type Server = {
  siteId: string;
  projectId: string;
  id: string;
  project: Project;
  name: string;
  /** Nova's own words; unknown ones are kept as they are. */
  status: string;
  taskState: string | null;
  createdAt: string | null;
  launchedAt: string | null;
  /** Below microversion 2.47 a site gives only the id; from there on everything but the id. */
  flavor: {
    id: string | null;
    name: string | null;
    vcpus: number | null;
    ramMiB: number | null;
    diskGiB: number | null;
  };
  /** null for a server started from a volume. */
  image: { id: string; name: string | null } | null;
  addresses: ServerAddress[];
  keyName: string | null;
  userId: string | null;
  isMine: boolean;
  isLocked: boolean;
  tags: string[];
  /** Why it is in ERROR: the site's words, hostile text. */
  fault: { code: number; message: string; createdAt: string | null } | null;
  intentId: string | null;
};

export type ServerEvent = {
  action: string;
  userId: string | null;
  isMine: boolean;
  startedAt: string | null;
  requestId: string;
  failed: boolean;
};

export type ServerDetail = Server & {
  availabilityZone: string | null;
  description: string | null;
  securityGroups: string[];
  volumeIds: string[];
  hostname: string | null;
  /** Newest first: what was done to it, by whom. */
  actions: ServerEvent[];
  actionsFailure: Failure | null;
};

/** https://docs.openstack.org/api-guide/compute/server_concepts.html#server-status */
const familyOfStatus = new Map<string, Family>(
  Object.entries({
    ACTIVE: "ok",
    BUILD: "busy",
    REBOOT: "busy",
    HARD_REBOOT: "busy",
    REBUILD: "busy",
    RESIZE: "busy",
    MIGRATING: "busy",
    REVERT_RESIZE: "busy",
    PASSWORD: "busy",
    VERIFY_RESIZE: "attention",
    RESCUE: "attention",
    SHUTOFF: "off",
    SOFT_DELETED: "off",
    DELETED: "off",
    PAUSED: "rest",
    SUSPENDED: "rest",
    SHELVED: "rest",
    SHELVED_OFFLOADED: "rest",
    ERROR: "error",
  } as const),
);

/** A running task wins over the status: an action has ended when `taskState` is null, not when the status looks right. */
export function serverFamily(server: Pick<Server, "status" | "taskState">): Family {
  const family = familyOfStatus.get(server.status) ?? "unknown";
  return server.taskState !== null && family !== "error" ? "busy" : family;
}

export const serverActions = ["start", "stop", "reboot_soft", "reboot_hard", "delete"] as const;
export type ServerAction = (typeof serverActions)[number];

/** States in which Nova accepts each action: `check_instance_state` in nova/compute/api.py. */
const allowedIn: Record<ServerAction, readonly string[] | "any"> = {
  start: ["SHUTOFF"],
  stop: ["ACTIVE", "ERROR"],
  reboot_soft: ["ACTIVE"],
  reboot_hard: ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "ERROR"],
  delete: "any",
};

/** null when the action may be asked for, else a message key below `servers.ineligible`. */
export function whyNot(action: ServerAction, server: Pick<Server, "status" | "taskState" | "isLocked">): string | null {
  if (server.isLocked) return "locked";
  const allowed = allowedIn[action];
  if (allowed === "any") return server.taskState === "deleting" ? "deleting" : null;
  if (server.taskState !== null) return "busy";
  return allowed.includes(server.status) ? null : "state";
}

/** Valid as a hostname too, so that what the person reads is what `hostname` says. */
export const ServerName = z
  .string()
  .trim()
  .min(1, "required")
  .max(63, "name_long")
  .regex(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/, "server_name");

export const ServerActionInput = z.object({ server: ResourceRef, action: z.enum(serverActions) });
export type ServerActionInput = z.infer<typeof ServerActionInput>;
