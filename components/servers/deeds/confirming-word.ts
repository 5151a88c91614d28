import type { Server } from "@/lib/server";
import type { ServerAction } from "@/lib/server-actions";

/** More machines than this at once are confirmed by their number. */
const askedAbove = 5;

/** They take nothing away that the next click does not give back. */
const harmless: readonly ServerAction[] = [
  ...(["start", "unpause", "resume", "unshelve", "unrescue", "restore"] as const),
  ...(["confirm_resize", "snapshot", "lock", "unlock"] as const),
];

/** Asked once before, also for one machine of one's own. */
const careful: readonly ServerAction[] = ["reboot_hard", "shelve", "revert_resize", "rescue"];

type Owned = Pick<Server, "name" | "isMine">;

/**
 * What must be typed before it can be done: the name of a colleague's machine, the number when they are many or not all
 * one's own; null when a click is enough.
 */
export function confirmingWord(action: ServerAction, servers: readonly Owned[]): string | null {
  if (harmless.includes(action)) return null;
  const [one] = servers;
  if (servers.length === 1 && one) return one.isMine ? null : one.name;
  return servers.length > askedAbove || servers.some(({ isMine }) => !isMine) ? String(servers.length) : null;
}

/** Whether a dialog comes before it; `left` are those of the chosen machines that it cannot be done to. */
export function isAskedBefore(action: ServerAction, servers: readonly Owned[], left: readonly unknown[]): boolean {
  return left.length > 0 || careful.includes(action) || confirmingWord(action, servers) !== null;
}
