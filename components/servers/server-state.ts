import { serverFamily, type Server } from "@/lib/server";
import type { Family } from "@/lib/status";
import { faultCause } from "./fault-cause";

/** A message key below `servers.state`; `raw` for a word of the site that we do not know, shown as it is. */
export type ServerState = { family: Family; key: string; raw: string | null };

const knownStatus: ReadonlySet<string> = new Set([
  "ACTIVE",
  "BUILD",
  "REBOOT",
  "HARD_REBOOT",
  "REBUILD",
  "RESIZE",
  "MIGRATING",
  "REVERT_RESIZE",
  "PASSWORD",
  "VERIFY_RESIZE",
  "RESCUE",
  "SHUTOFF",
  "PAUSED",
  "SUSPENDED",
  "SHELVED",
  "SHELVED_OFFLOADED",
  "SOFT_DELETED",
  "DELETED",
  "UNKNOWN",
]);

/** What a person sees happen, for each of https://github.com/openstack/nova/blob/stable/2025.1/nova/compute/task_states.py */
const taskWords: [prefix: string, key: string][] = [
  ["scheduling", "BUILD"],
  ["block_device_mapping", "BUILD"],
  ["networking", "BUILD"],
  ["spawning", "BUILD"],
  ["image_", "snapshotting"],
  ["reboot", "REBOOT"],
  ["rebuild", "REBUILD"],
  ["resize_reverting", "REVERT_RESIZE"],
  ["resize", "RESIZE"],
  ["migrating", "MIGRATING"],
  ["updating_password", "PASSWORD"],
  ["powering-off", "stopping"],
  ["powering-on", "starting"],
  ["pausing", "pausing"],
  ["unpausing", "starting"],
  ["suspending", "suspending"],
  ["resuming", "starting"],
  ["shelving", "shelving"],
  ["unshelving", "starting"],
  ["rescuing", "rescuing"],
  ["unrescuing", "starting"],
  ["restoring", "restoring"],
  ["deleting", "deleting"],
  ["soft-deleting", "deleting"],
];

function taskKey(task: string): string | null {
  return taskWords.find(([prefix]) => task.startsWith(prefix))?.[1] ?? null;
}

export function serverState(server: Pick<Server, "status" | "taskState" | "fault">): ServerState {
  const family = serverFamily(server);
  if (server.status === "ERROR") return { family, key: `ERROR_${faultCause(server.fault)}`, raw: null };
  if (server.taskState !== null) {
    const key = taskKey(server.taskState);
    return key === null ? { family, key: "task", raw: server.taskState } : { family, key, raw: null };
  }
  if (knownStatus.has(server.status)) return { family, key: server.status, raw: null };
  return { family, key: "other", raw: server.status };
}
