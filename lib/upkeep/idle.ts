import type { Server } from "../server";
import { daysUntil, endPhase } from "./end-date";
import type { FindingKind } from "./finding";

const dayMs = 86_400_000;
/** A holiday is shorter than this, a forgotten machine is not. */
export const longStoppedDays = 30;
const longFailedDays = 3;

const asleep = new Set(["SHUTOFF", "SUSPENDED", "PAUSED", "SHELVED"]);

type Facts = Pick<Server, "status" | "taskState" | "updatedAt" | "endsOn">;

function daysSince(time: string | null, now: Date): number {
  return time === null ? 0 : (now.getTime() - Date.parse(time)) / dayMs;
}

/** Why a machine is worth a look, most pressing first. One shelved and offloaded costs its disk only: it is left alone. */
export function machineFindings(server: Facts, now: Date): { kind: FindingKind; since: string | null }[] {
  const found: { kind: FindingKind; since: string | null }[] = [];
  if (server.endsOn !== null && !Number.isNaN(daysUntil(server.endsOn, now))) {
    const phase = endPhase(server.endsOn, now);
    if (phase !== "far") found.push({ kind: phase === "past" ? "ended" : "ends_soon", since: null });
  }
  if (server.taskState !== null) return found;
  const days = daysSince(server.updatedAt, now);
  if (server.status === "ERROR" && days >= longFailedDays) found.push({ kind: "failed_long", since: server.updatedAt });
  if (asleep.has(server.status) && days >= longStoppedDays)
    found.push({ kind: "stopped_long", since: server.updatedAt });
  return found;
}
