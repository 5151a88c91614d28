import { z } from "zod";
import { IntentId, OpaqueId, ResourceRef } from "./refs";
import type { Server } from "./server";
import { NewServerImage } from "./server-image";

/** What may be asked of a machine; the last ones change what belongs to it rather than its state. */
export const serverActions = [
  "start",
  "stop",
  "reboot_soft",
  "reboot_hard",
  "pause",
  "unpause",
  "suspend",
  "resume",
  "shelve",
  "unshelve",
  "confirm_resize",
  "revert_resize",
  "resize",
  "rebuild",
  "rescue",
  "unrescue",
  "snapshot",
  "lock",
  "unlock",
  "restore",
  "delete",
] as const;
export type ServerAction = (typeof serverActions)[number];

export const serverEdits = ["metadata", "tags", "attach_volume", "detach_volume", "interfaces"] as const;
export type ServerEdit = (typeof serverEdits)[number];

type Rule = {
  /** Words of `status`. */
  in: readonly string[] | "any";
  /** Tasks that may be under way; none when absent. */
  during?: readonly string[] | "any";
  /** Also for a machine that never once started. */
  isForUnborn?: true;
  /** Also while it is locked. */
  isForLocked?: true;
};

const settled = ["ACTIVE", "PAUSED", "SUSPENDED", "SHUTOFF"] as const;
const volumeStates = ["ACTIVE", "PAUSED", "SHUTOFF", "VERIFY_RESIZE", "SOFT_DELETED", "SHELVED", "SHELVED_OFFLOADED"];
/** `ALLOW_REBOOT` of nova/compute/task_states.py. */
const hardRebootDuring = [
  ...(["rebooting", "reboot_pending", "reboot_started", "rebooting_hard"] as const),
  ...(["resuming", "unpausing", "pausing", "suspending"] as const),
];

/**
 * The one table of states: what Nova accepts when. Menus, bulk bar, dialogs, services and tests derive from it.
 * `check_instance_lock` and `check_instance_state`, https://github.com/openstack/nova/blob/26.0.0/nova/compute/api.py
 */
export const serverRules: Record<ServerAction | ServerEdit, Rule> = {
  start: { in: ["SHUTOFF"] },
  stop: { in: ["ACTIVE", "ERROR"] },
  reboot_soft: { in: ["ACTIVE"] },
  reboot_hard: {
    in: ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "ERROR", "REBOOT", "HARD_REBOOT"],
    during: hardRebootDuring,
  },
  pause: { in: ["ACTIVE"] },
  unpause: { in: ["PAUSED"] },
  suspend: { in: ["ACTIVE"] },
  resume: { in: ["SUSPENDED"] },
  shelve: { in: settled },
  unshelve: { in: ["SHELVED", "SHELVED_OFFLOADED"] },
  confirm_resize: { in: ["VERIFY_RESIZE"] },
  revert_resize: { in: ["VERIFY_RESIZE"] },
  resize: { in: ["ACTIVE", "SHUTOFF"] },
  rebuild: { in: ["ACTIVE", "SHUTOFF", "ERROR"] },
  rescue: { in: ["ACTIVE", "SHUTOFF", "ERROR"] },
  unrescue: { in: ["RESCUE"] },
  snapshot: { in: settled, isForLocked: true },
  lock: { in: "any", during: "any", isForUnborn: true, isForLocked: true },
  unlock: { in: "any", during: "any", isForUnborn: true, isForLocked: true },
  restore: { in: ["SOFT_DELETED"] },
  delete: { in: "any", during: "any", isForUnborn: true },
  metadata: { in: settled, during: "any" },
  // Nova asks neither for the lock nor for the task here: nova/api/openstack/compute/server_tags.py
  tags: { in: settled, during: "any", isForUnborn: true, isForLocked: true },
  attach_volume: { in: volumeStates },
  detach_volume: { in: volumeStates },
  interfaces: { in: ["ACTIVE", "PAUSED", "SHUTOFF"] },
};

export type Actable = Pick<Server, "status" | "taskState" | "isLocked" | "launchedAt">;
/** Message keys below `servers.ineligible`. */
export type WhyNot = "locked" | "busy" | "state" | "deleting" | "unborn" | "already_locked" | "not_locked";

function whyNotByRule({ in: states, during = [], isForUnborn, isForLocked }: Rule, server: Actable): WhyNot | null {
  const { status, taskState, isLocked, launchedAt } = server;
  if (isLocked && !isForLocked) return "locked";
  // Nova says "deleting" with the state the machine had before.
  if (taskState === "deleting" || taskState === "soft-deleting") return "deleting";
  const isBusy = taskState !== null && during !== "any" && !during.includes(taskState);
  if (isBusy) return "busy";
  if (states !== "any" && !states.includes(status)) return "state";
  return launchedAt === null && !isForUnborn ? "unborn" : null;
}

/** null when it may be asked for now. */
export function whyNot(action: ServerAction | ServerEdit, server: Actable): WhyNot | null {
  if (action === "lock" && server.isLocked) return "already_locked";
  if (action === "unlock" && !server.isLocked) return "not_locked";
  return whyNotByRule(serverRules[action], server);
}

/**
 * Actions that are each other's way back, or meant for one state only: a menu shows the one that fits, and of those that
 * fit nowhere now the first.
 */
export const actionGroups: readonly (readonly (readonly ServerAction[])[])[] = [
  [["stop", "start"], ["reboot_soft"], ["reboot_hard"]],
  [
    ["pause", "unpause"],
    ["suspend", "resume"],
    ["shelve", "unshelve"],
  ],
  [["resize"], ["snapshot"], ["rebuild"], ["rescue", "unrescue"], ["lock", "unlock"]],
  [["delete"]],
];

/** Shown only while they can be asked for: they end a state that a person must end. */
export const endingActions = ["confirm_resize", "revert_resize", "restore"] as const satisfies ServerAction[];

/** The groups of a machine's menu, one entry for each pair. */
export function menuOf(server: Actable): ServerAction[][] {
  const fits = (action: ServerAction) => whyNot(action, server) === null;
  const endings = endingActions.filter(fits);
  const groups = actionGroups.map((group) => group.flatMap((pair) => pair.find(fits) ?? pair[0] ?? []));
  return endings.length > 0 ? [endings, ...groups] : groups;
}

/** Actions that need nothing but their name. The others have a service and an input of their own. */
export const plainActions = serverActions.filter(
  (action): action is PlainAction => !["resize", "rebuild", "snapshot"].includes(action),
);
export type PlainAction = Exclude<ServerAction, "resize" | "rebuild" | "snapshot">;

export const ServerActionInput = z.object({ server: ResourceRef, action: z.enum(plainActions) });
export type ServerActionInput = z.infer<typeof ServerActionInput>;

export const ResizeServerInput = z.object({ server: ResourceRef, flavorId: OpaqueId });
export type ResizeServerInput = z.infer<typeof ResizeServerInput>;

export const RebuildServerInput = z.object({ server: ResourceRef, imageId: OpaqueId });
export type RebuildServerInput = z.infer<typeof RebuildServerInput>;

export const SnapshotServerInput = NewServerImage.extend({ intentId: IntentId });
export type SnapshotServerInput = z.infer<typeof SnapshotServerInput>;
