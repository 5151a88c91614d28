import { z } from "zod";
import type { Failure } from "./failures";
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
  /** Last change that Nova counts: a stopped machine has been so since then at most. */
  updatedAt: string | null;
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
  metadata: Record<string, string>;
  /** The day (ISO date) its person means to be done with it; kept in its metadata at the site. */
  endsOn: string | null;
  /** Why it is in ERROR: the site's words, hostile text. */
  fault: { code: number; message: string; createdAt: string | null } | null;
  intentId: string | null;
};

export type ServerEvent = {
  /** Nova's word for what was asked. */
  action: string;
  userId: string | null;
  isMine: boolean;
  startedAt: string | null;
  requestId: string;
  failed: boolean;
};

/** One part of what was asked, as the site's machines carried it out. */
export type ServerEventStep = {
  name: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** null while it is under way. */
  isOk: boolean | null;
  /** The site's own words, hostile text; most sites show them to their administrators only. */
  details: string | null;
};

/** `isDeletedWithServer`: goes with the machine; null where the site does not say. */
export type ServerVolume = { id: string; isDeletedWithServer: boolean | null };

export type ServerDetail = Server & {
  availabilityZone: string | null;
  description: string | null;
  securityGroups: string[];
  volumes: ServerVolume[];
  lockedReason: string | null;
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

/** Key of the metadata item that holds `endsOn`. */
export const endsOnKey = "pleiade_ends_on";

/** A running task wins over the status: an action has ended when `taskState` is null, not when the status looks right. */
export function serverFamily(server: Pick<Server, "status" | "taskState">): Family {
  const family = familyOfStatus.get(server.status) ?? "unknown";
  return server.taskState !== null && family !== "error" ? "busy" : family;
}

/** Valid as a hostname too, so that what the person reads is what `hostname` says. */
export const ServerName = z
  .string()
  .trim()
  .min(1, "required")
  .max(63, "name_long")
  .regex(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/, "server_name");
