import { z } from "zod";
import type { ServerEvent, ServerEventStep } from "@/lib/server";
import { listAll } from "../pagination";
import { readRows, segment, wireTextOrNull, wireTime } from "../rows";
import type { ProjectSession } from "../session";
import { siteText } from "../site-text";

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

const Step = z
  .object({
    event: z.string().min(1),
    start_time: wireTime,
    finish_time: wireTime,
    result: wireTextOrNull,
    traceback: wireTextOrNull,
    details: wireTextOrNull,
  })
  .transform(({ event, start_time, finish_time, result, traceback, details }): ServerEventStep => ({
    name: event,
    startedAt: start_time,
    finishedAt: finish_time,
    isOk: result === null ? null : result === "Success",
    // The last line of Python's trace is what went wrong; `details` (2.84) is it in one word.
    details: siteText(traceback?.trim().split("\n").at(-1) ?? details ?? "") || null,
  }));

/** How one action was carried out. https://docs.openstack.org/api-ref/compute/#show-server-action-details */
export async function getInstanceAction(
  session: ProjectSession,
  serverId: string,
  requestId: string,
): Promise<ServerEventStep[]> {
  const { data } = await session.request({
    service: "compute",
    method: "GET",
    path: `/servers/${segment(serverId)}/os-instance-actions/${segment(requestId)}`,
    schema: z.object({
      instanceAction: z.object({ events: z.array(Step.nullable().catch(null)).catch([]) }),
    }),
  });
  return data.instanceAction.events
    .filter((step) => step !== null)
    .toSorted((a, b) => (a.startedAt ?? "").localeCompare(b.startedAt ?? ""));
}
