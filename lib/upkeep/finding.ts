import type { Exposed } from "../exposure";
import type { FloatingIp, SecurityGroupRow } from "../network";
import type { Server } from "../server";
import type { Volume } from "../volume";

/** One thing worth a look, and why. `since` is when it began as far as the site tells (ISO): a machine's last change. */
export type Finding =
  /** Past the day its owner set, or near it. */
  | { kind: "ended" | "ends_soon"; server: Server; endsOn: string; days: number }
  /** Stopped keeps its quota and its disk; failed is of no use at all. */
  | { kind: "stopped_long" | "failed_long"; server: Server; since: string }
  /** Ports that a group opens to anybody on the internet, worst first, and the machines behind them. */
  | { kind: "open_to_world"; group: SecurityGroupRow; exposed: Exposed[]; machines: Server[] }
  | { kind: "volume_free"; volume: Volume; since: string }
  | { kind: "address_free"; address: FloatingIp };

export type FindingKind = Finding["kind"];

/** The part of a finding that has a site and a project. */
export function thingOf(finding: Finding): Server | Volume | FloatingIp | SecurityGroupRow {
  if ("server" in finding) return finding.server;
  if ("group" in finding) return finding.group;
  return "volume" in finding ? finding.volume : finding.address;
}

export const findingKey = (finding: Finding) => `${finding.kind} ${thingOf(finding).siteId} ${thingOf(finding).id}`;

/** A public address belongs to its project: it is everybody's. */
export function isMineIn(finding: Finding): boolean {
  if ("address" in finding) return true;
  if ("group" in finding) return finding.machines.some(({ isMine }) => isMine);
  return "server" in finding ? finding.server.isMine : finding.volume.isMine;
}
