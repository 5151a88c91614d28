import type { Server } from "../server";
import { daysUntil, soonDays } from "./end-date";
import type { Finding } from "./finding";

const dayMs = 86_400_000;
/** A holiday is shorter than this, a forgotten machine is not. */
export const longStoppedDays = 30;
const longFailedDays = 3;

/** Keeps vCPU and memory of the quota. Shelved and offloaded costs a disk only: it is left alone. */
const asleep = new Set(["SHUTOFF", "SUSPENDED", "PAUSED", "SHELVED"]);

function ofEnd(server: Server, now: Date): Finding[] {
  const { endsOn } = server;
  if (endsOn === null) return [];
  const days = daysUntil(endsOn, now);
  if (Number.isNaN(days) || days > soonDays) return [];
  return [{ kind: days < 0 ? "ended" : "ends_soon", server, endsOn, days }];
}

function ofRest(server: Server, now: Date): Finding[] {
  const since = server.updatedAt;
  if (since === null || server.taskState !== null) return [];
  const days = (now.getTime() - Date.parse(since)) / dayMs;
  if (server.status === "ERROR" && days >= longFailedDays) return [{ kind: "failed_long", server, since }];
  return asleep.has(server.status) && days >= longStoppedDays ? [{ kind: "stopped_long", server, since }] : [];
}

/** What one machine gives to look at; nothing for one that is doing well. */
export const machineFindings = (server: Server, now: Date): Finding[] => [
  ...ofEnd(server, now),
  ...ofRest(server, now),
];
