import { z } from "zod";
import type { ServerEvent } from "@/lib/server";
import { listAll } from "../pagination";
import { readRows, segment, wireTextOrNull, wireTime } from "../rows";
import type { ProjectSession } from "../session";

const Wire = z.object({
  action: z.string().min(1),
  request_id: z.string().min(1),
  user_id: wireTextOrNull,
  start_time: wireTime,
  message: wireTextOrNull,
});

/**
 * What was done to a server, newest first. Answered for deleted servers of the own project too from 2.21 on.
 * https://docs.openstack.org/api-ref/compute/#list-actions-for-server
 */
export async function listInstanceActions(session: ProjectSession, serverId: string): Promise<ServerEvent[]> {
  const schema = Wire.transform(({ action, request_id, user_id, start_time, message }) => ({
    id: request_id,
    event: {
      action,
      userId: user_id,
      isMine: user_id !== null && user_id === session.userId,
      startedAt: start_time,
      requestId: request_id,
      failed: message !== null,
    },
  }));
  const path = `/servers/${segment(serverId)}/os-instance-actions`;
  const pages = await listAll(session, { service: "compute", path, collection: "instanceActions" });
  return readRows(pages, schema)
    .rows.map((row) => row.event)
    .toSorted((a, b) => (b.startedAt ?? "").localeCompare(a.startedAt ?? ""));
}
