import { isSettled, type Intent } from "@/lib/intent";
import type { ProjectRef } from "@/lib/refs";
import { serverFamily, type Server } from "@/lib/server";
import type { Project } from "@/lib/site-rows";
import { rowsWithWishes, type WishedRow } from "@/components/intents/rows-with-wishes";

/** A line of the list: a machine of a site, or a wish for one that the site does not show yet. */
export type MachineRow = Omit<WishedRow<Server>, "thing"> & { server: Server | null };

/**
 * Machines and wishes as one list: a wish that the site already shows belongs to its machine, found by its id or its tag.
 * `asOf` is the time of a site's last answer; `projectOf` names the project of a wish.
 */
export function machineRows(
  servers: readonly Server[],
  intents: readonly Intent[],
  asOf: (siteId: string) => string | null,
  projectOf: (ref: ProjectRef) => Project | undefined,
): MachineRow[] {
  const rows = rowsWithWishes("server.create", servers, intents, asOf, projectOf);
  return rows.map(({ thing, ...row }) => ({ ...row, server: thing }));
}

/** Something moves by itself: worth asking often. */
export function isMoving({ server, intent }: Pick<MachineRow, "server" | "intent">): boolean {
  return (server !== null && serverFamily(server) === "busy") || (intent !== null && !isSettled(intent.state));
}

/** Classes of size for the filter; message keys below `servers.list.sizeClass`. */
export function sizeClass(vcpus: number | null): "small" | "medium" | "large" | "unknown" {
  if (vcpus === null) return "unknown";
  if (vcpus <= 4) return "small";
  return vcpus <= 16 ? "medium" : "large";
}

/** vCPU and memory of a line, from the machine or from what the wish will take. */
export function sizeOf({ server, intent }: Pick<MachineRow, "server" | "intent">): {
  vcpus: number | null;
  ramMiB: number | null;
} {
  if (server) return server.flavor;
  return { vcpus: intent?.planned?.vcpus ?? null, ramMiB: intent?.planned?.ram ?? null };
}
