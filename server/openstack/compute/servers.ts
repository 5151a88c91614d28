import { z } from "zod";
import { AppError, isAppError } from "@/lib/failures";
import type { Server } from "@/lib/server";
import { intentKey, intentTag } from "../intent-mark";
import { listAll } from "../pagination";
import { atLeast, readRows, segment, wireId, type Listing } from "../rows";
import type { ProjectSession } from "../session";
import { newServerBody, type NewServer } from "./new-server";
import { serverSchema, toListed, type ServerRecord } from "./server-row";

/**
 * All servers of the project; `tag` keeps those made by one intent (`intentTag`).
 * https://docs.openstack.org/api-ref/compute/#list-servers-detailed
 */
export async function listServers(session: ProjectSession, filter: { tag?: string } = {}): Promise<Listing<Server>> {
  const { tag } = filter;
  const version = await session.microversion("compute");
  const tagged = atLeast(version, "2.52");
  const query = tag !== undefined && tagged ? { tags: tag } : {};
  const pages = await listAll(session, {
    service: "compute",
    path: "/servers/detail",
    query,
    collection: "servers",
    pageSize: 1000,
  });
  const listing = readRows(pages, serverSchema(session));
  const rows = listing.rows
    .filter((row) => row.status !== "DELETED")
    .filter((row) => tag === undefined || row.tags.includes(tag) || intentTag(row.metadata[intentKey] ?? "") === tag)
    .map(toListed);
  return { ...listing, rows };
}

/** Throws `not_found` also for a server of another project. https://docs.openstack.org/api-ref/compute/#show-server-details */
export async function getServer(session: ProjectSession, id: string): Promise<ServerRecord> {
  const schema = z.object({ server: serverSchema(session) });
  const { data } = await session.request({
    service: "compute",
    method: "GET",
    path: `/servers/${segment(id)}`,
    schema,
  });
  if (data.server === null) throw new AppError({ kind: "not_found", siteId: session.siteId, service: "compute" });
  return data.server;
}

/**
 * Asks for one server, marked with its intent so that it can be found again after a lost answer. Never repeated here.
 * https://docs.openstack.org/api-ref/compute/#create-server
 */
export async function createServer(
  session: ProjectSession,
  server: NewServer,
): Promise<{ id: string; requestId: string | null }> {
  const version = await session.microversion("compute");
  const { data, requestId } = await session.request({
    service: "compute",
    method: "POST",
    path: "/servers",
    body: newServerBody(server, version),
    schema: z.object({ server: z.object({ id: wireId }) }),
  });
  return { id: data.server.id, requestId };
}

/** One that is already gone is a success (`requestId` null). https://docs.openstack.org/api-ref/compute/#delete-server */
export async function deleteServer(session: ProjectSession, id: string): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({
      service: "compute",
      method: "DELETE",
      path: `/servers/${segment(id)}`,
    });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}
