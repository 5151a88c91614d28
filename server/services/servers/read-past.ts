import { plainConsole } from "@/lib/console-text";
import type { ResourceRef } from "@/lib/refs";
import type { ServerEventStep } from "@/lib/server";
import type { ConsoleLog, ConsoleLogInput, ServerEventInput } from "@/lib/server-console";
import { getConsoleOutput } from "@/server/openstack/compute/consoles";
import { getInstanceAction } from "@/server/openstack/compute/instance-actions";
import { listServerImages, type ServerImage } from "@/server/openstack/compute/server-images";
import { getServer } from "@/server/openstack/compute/servers";
import type { ServiceContext } from "@/server/services/context";

const mostCharacters = 400_000;

/** The machine is read first: another project's is `not_found`, whatever a site lets its administrators see. */
async function openServer(ctx: ServiceContext, { siteId, projectId, id }: ResourceRef) {
  const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  await getServer(session, id);
  return session;
}

/** The end of what the machine wrote to its console, as plain text. */
export async function getConsoleLog(ctx: ServiceContext, { server, lines }: ConsoleLogInput): Promise<ConsoleLog> {
  const session = await openServer(ctx, server);
  const raw = await getConsoleOutput(session, server.id, lines);
  const isCut = raw.length > mostCharacters;
  return { text: plainConsole(raw.slice(-mostCharacters)), isCut };
}

/** How one of the past actions was carried out. */
export async function getServerEvent(
  ctx: ServiceContext,
  { server, requestId }: ServerEventInput,
): Promise<ServerEventStep[]> {
  return getInstanceAction(await openServer(ctx, server), server.id, requestId);
}

/** Images made from the machine, newest first, those on their way too. */
export async function listImagesOfServer(ctx: ServiceContext, ref: ResourceRef): Promise<ServerImage[]> {
  const session = await openServer(ctx, ref);
  const { rows } = await listServerImages(session, { serverId: ref.id });
  return rows.toSorted((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""));
}
