import { isSettled, type Intent } from "@/lib/intent";
import type { ProjectRef } from "@/lib/refs";
import { serverFamily, type Server } from "@/lib/server";
import type { Project } from "@/lib/site-rows";

/** A line of the list: a machine of a site, or a wish for one that the site does not show yet. */
export type MachineRow = {
  siteId: string;
  projectId: string;
  /** The machine's id at the site; of a wish its own id. */
  id: string;
  /** undefined while nobody has said to which community the project belongs. */
  project?: Project | undefined;
  name: string;
  createdAt: string | null;
  server: Server | null;
  intent: Intent | null;
};

const keyOf = ({ siteId, id }: { siteId: string; id: string }) => `${siteId}/${id}`;

/** Whether a wish stands in the list by itself: under way, refused and unread, or done a moment before the site's answer. */
function standsAlone(intent: Intent, asOf: string | null): boolean {
  if (intent.kind !== "server.create") return false;
  if (intent.state === "refused") return !intent.isRead;
  if (intent.state === "done") return intent.finishedAt !== null && asOf !== null && asOf < intent.finishedAt;
  return !isSettled(intent.state);
}

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
  const byServer = new Map<string, Intent>();
  const byTag = new Map(
    servers.flatMap((server) => (server.intentId === null ? [] : [[server.intentId, server] as const])),
  );
  const ids = new Set(servers.map(keyOf));
  const alone: Intent[] = [];
  for (const intent of intents) {
    const { siteId, resourceId } = intent;
    const tagged = byTag.get(intent.id);
    if (tagged) byServer.set(keyOf(tagged), intent);
    else if (resourceId !== null && ids.has(keyOf({ siteId, id: resourceId })))
      byServer.set(keyOf({ siteId, id: resourceId }), intent);
    else if (standsAlone(intent, asOf(siteId))) alone.push(intent);
  }
  return [
    ...alone.map((intent): MachineRow => {
      const { id, siteId, projectId, name, createdAt } = intent;
      return { id, siteId, projectId, name, createdAt, project: projectOf(intent), server: null, intent };
    }),
    ...servers.map((server): MachineRow => {
      const { id, siteId, projectId, name, createdAt, project } = server;
      return { id, siteId, projectId, name, createdAt, project, server, intent: byServer.get(keyOf(server)) ?? null };
    }),
  ];
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
