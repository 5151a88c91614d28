import type { FloatingIp, SecurityGroupRow } from "../network";
import type { Server } from "../server";
import { idleVolumes, type Volume } from "../volume";
import type { Finding } from "./finding";
import { machineFindings } from "./machine-findings";
import { openGroups } from "./open-groups";

const dayMs = 86_400_000;
/** People detach a volume to attach it elsewhere next week. */
const freeVolumeDays = 14;
/** Taken for a machine that is about to be launched. */
const freeAddressDays = 1;

export type Seen = {
  servers: readonly Server[];
  volumes: readonly Volume[];
  addresses: readonly FloatingIp[];
  groups: readonly SecurityGroupRow[];
};

function isFree({ portId, createdAt }: FloatingIp, now: Date): boolean {
  return portId === null && (createdAt === null || now.getTime() - Date.parse(createdAt) > freeAddressDays * dayMs);
}

/** Everything worth a look among what the sites said so far: ends first, then what is open, then what seems forgotten. */
export function findingsOf({ servers, volumes, addresses, groups }: Seen, now: Date): Finding[] {
  const machines = servers.flatMap((server) => machineFindings(server, now));
  const ends = machines.flatMap((one) => (one.kind === "ended" || one.kind === "ends_soon" ? [one] : []));
  return [
    ...ends.toSorted((a, b) => a.days - b.days),
    ...openGroups(servers, groups),
    ...machines.filter(({ kind }) => kind === "failed_long" || kind === "stopped_long"),
    ...idleVolumes(volumes, now).flatMap(({ volume, since, idleMs }): Finding[] =>
      since !== null && idleMs > freeVolumeDays * dayMs ? [{ kind: "volume_free", volume, since }] : [],
    ),
    ...addresses
      .filter((address) => isFree(address, now))
      .map((address): Finding => ({ kind: "address_free", address })),
  ];
}
