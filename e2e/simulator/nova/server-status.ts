import type { Server, VmState } from "#simulator/nova/state.ts";

const resizing = {
  resize_prep: "RESIZE",
  resize_migrating: "RESIZE",
  resize_migrated: "RESIZE",
  resize_finish: "RESIZE",
};
const rebuilding = { rebuilding: "REBUILD", rebuild_block_device_mapping: "REBUILD", rebuild_spawning: "REBUILD" };

/** `_STATE_MAP` of nova/api/openstack/common.py: first the resting word, then the words of its tasks. */
const words: Record<VmState, [string, Record<string, string>]> = {
  active: [
    "ACTIVE",
    {
      rebooting: "REBOOT",
      reboot_pending: "REBOOT",
      reboot_started: "REBOOT",
      rebooting_hard: "HARD_REBOOT",
      reboot_pending_hard: "HARD_REBOOT",
      reboot_started_hard: "HARD_REBOOT",
      updating_password: "PASSWORD",
      migrating: "MIGRATING",
      ...rebuilding,
      ...resizing,
    },
  ],
  building: ["BUILD", {}],
  stopped: ["SHUTOFF", { ...resizing, ...rebuilding }],
  resized: ["VERIFY_RESIZE", { resize_reverting: "REVERT_RESIZE" }],
  paused: ["PAUSED", { migrating: "MIGRATING" }],
  suspended: ["SUSPENDED", {}],
  rescued: ["RESCUE", {}],
  error: ["ERROR", rebuilding],
  deleted: ["DELETED", {}],
  "soft-delete": ["SOFT_DELETED", {}],
  shelved: ["SHELVED", {}],
  shelved_offloaded: ["SHELVED_OFFLOADED", {}],
  unknown: ["UNKNOWN", {}],
};

export function statusOf(server: Pick<Server, "vmState" | "taskState">): string {
  const [resting, tasks] = words[server.vmState];
  return tasks[server.taskState ?? ""] ?? resting;
}

/** States whose resting word is this status, for the list's filter; undefined when nobody knows the word. */
export function vmStatesOf(status: string): VmState[] | undefined {
  const wanted = status.toUpperCase();
  const found = (Object.keys(words) as VmState[]).filter(
    (state) => words[state][0] === wanted || Object.values(words[state][1]).includes(wanted),
  );
  return found.length > 0 ? found : undefined;
}
