import type { EditServerInput } from "@/lib/server-edit";
import { isOurKey, isOurTag } from "@/lib/server-edit";
import { type ServerEdit, whyNot } from "@/lib/server-actions";
import { AppError, isAppError } from "@/lib/failures";
import { replaceServerTags, updateServer } from "@/server/openstack/compute/server-edits";
import { deleteMetadata, setMetadata } from "@/server/openstack/compute/server-metadata";
import type { ServerRecord } from "@/server/openstack/compute/server-row";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

/** Changes the words on a machine: name, description, tags, metadata; marks of ours stay. What is so already is not sent. */
export function editServer(ctx: ServiceContext, input: EditServerInput): Promise<{ requestId: string | null }> {
  const { siteId, projectId, id } = input.server;
  return audited(ctx, { action: "servers.edit", siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const server = await getServer(session, id);
    try {
      const words = await editWords(session, server, input);
      const tags = await editTags(session, server, input.tags);
      const metadata = await editMetadata(session, server, input.metadata);
      return { requestId: metadata ?? tags ?? words };
    } finally {
      forgetProject(ctx, input.server, "servers");
    }
  });
}

function check(edit: ServerEdit, server: ServerRecord): void {
  const reason = whyNot(edit, server);
  if (reason === null) return;
  const detail = reason === "locked" ? "locked" : "wrong_state";
  throw new AppError({ kind: "conflict", siteId: server.siteId, service: "compute", detail });
}

type Sent = string | null;

async function editWords(session: ProjectSession, server: ServerRecord, input: EditServerInput): Promise<Sent> {
  const description = input.description === undefined ? undefined : input.description || null;
  const change = {
    ...(input.name !== undefined && input.name !== server.name && { name: input.name }),
    ...(description !== undefined && description !== server.description && { description }),
  };
  if (Object.keys(change).length === 0) return null;
  return (await updateServer(session, server.id, change)).requestId;
}

async function editTags(session: ProjectSession, server: ServerRecord, wanted: readonly string[] | undefined) {
  const ours = server.tags.filter(isOurTag);
  const tags = [...new Set([...ours, ...(wanted ?? [])])];
  if (wanted === undefined || tags.toSorted().join() === server.tags.toSorted().join()) return null;
  check("tags", server);
  return (await replaceServerTags(session, server.id, tags)).requestId;
}

async function editMetadata(session: ProjectSession, server: ServerRecord, wanted: Record<string, string> | undefined) {
  if (wanted === undefined) return null;
  const gone = Object.keys(server.metadata).filter((key) => !isOurKey(key) && !(key in wanted));
  const set = Object.entries(wanted).filter(([key, value]) => server.metadata[key] !== value);
  if (gone.length === 0 && set.length === 0) return null;
  check("metadata", server);
  const sent = set.length > 0 ? await setMetadata(session, server.id, Object.fromEntries(set)) : null;
  await Promise.all(gone.map((key) => deleteMetadata(session, server.id, key).catch(whenGone)));
  return sent?.requestId ?? null;
}

/** Somebody else took it away meanwhile. */
function whenGone(error: unknown): void {
  if (!isAppError(error) || error.failure.kind !== "not_found") throw error;
}
