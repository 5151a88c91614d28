import { isAppError } from "@/lib/failures";
import { isDots } from "@/lib/key";
import { type EditServerInput, isOurKey, isOurTag } from "@/lib/server-edit";
import { replaceServerTags, updateServer } from "@/server/openstack/compute/server-edits";
import { deleteMetadata, setMetadata } from "@/server/openstack/compute/server-metadata";
import type { ServerRecord } from "@/server/openstack/compute/server-row";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";
import { refuseEdit } from "./refuse-edit";

/**
 * Changes the words on a machine: name, description, tags, metadata; marks of ours stay. What is so already is not sent,
 * and nothing is sent when one part would be refused.
 */
export function editServer(ctx: ServiceContext, input: EditServerInput): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = input.server;
  return audited(ctx, { action: "servers.edit", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const server = await getServer(session, id);
    const words = wordsOf(server, input);
    const tags = tagsOf(server, input.tags);
    const metadata = metadataOf(server, input.metadata);
    if (tags) refuseEdit("tags", server);
    if (metadata) refuseEdit("metadata", server);
    try {
      const named = words && (await updateServer(session, id, words)).requestId;
      const tagged = tags && (await replaceServerTags(session, id, tags)).requestId;
      const noted = metadata && (await sendMetadata(session, id, metadata));
      return { requestId: noted ?? tagged ?? named };
    } finally {
      forgetProject(ctx, input.server, "servers");
    }
  });
}

function wordsOf(server: ServerRecord, input: EditServerInput) {
  const description = input.description === undefined ? undefined : input.description || null;
  const change = {
    ...(input.name !== undefined && input.name !== server.name && { name: input.name }),
    ...(description !== undefined && description !== server.description && { description }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function tagsOf(server: ServerRecord, wanted: readonly string[] | undefined): string[] | null {
  if (wanted === undefined) return null;
  const tags = [...new Set([...server.tags.filter(isOurTag), ...wanted])];
  return tags.toSorted().join() === server.tags.toSorted().join() ? null : tags;
}

type MetadataChange = { set: Record<string, string>; gone: string[] };

function metadataOf(server: ServerRecord, wanted: Record<string, string> | undefined): MetadataChange | null {
  if (wanted === undefined) return null;
  // Another tool may have written a key of dots: no path leads to it.
  const own = Object.keys(server.metadata).filter((key) => !isOurKey(key) && !isDots(key));
  const gone = own.filter((key) => !Object.hasOwn(wanted, key));
  const set = Object.entries(wanted).filter(([key, value]) => server.metadata[key] !== value);
  return gone.length > 0 || set.length > 0 ? { set: Object.fromEntries(set), gone } : null;
}

async function sendMetadata(
  session: ProjectSession,
  id: string,
  { set, gone }: MetadataChange,
): Promise<string | null> {
  const sent = Object.keys(set).length > 0 ? await setMetadata(session, id, set) : null;
  await Promise.all(gone.map((key) => deleteMetadata(session, id, key).catch(whenGone)));
  return sent?.requestId ?? null;
}

/** Somebody else took it away meanwhile. */
function whenGone(error: unknown): void {
  if (!isAppError(error) || error.failure.kind !== "not_found") throw error;
}
