import { z } from "zod";
import { isAppError } from "@/lib/failures";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const refusals = ["not_found", "conflict", "not_authorised", "unsupported"];

/**
 * Whether the site would make a network by itself for a machine that names none. Nova asks the same before it says yes.
 * https://docs.openstack.org/api-ref/network/v2/#auto-allocated-topologies-auto-allocated-topologies
 */
export async function canMakeNetwork(session: ProjectSession): Promise<boolean> {
  const path = `/auto-allocated-topology/${segment(session.project.projectId)}`;
  const query = { fields: "dry-run" };
  try {
    await session.request({ service: "network", method: "GET", path, query, schema: z.unknown() });
    return true;
  } catch (error) {
    if (isAppError(error) && refusals.includes(error.failure.kind)) return false;
    throw error;
  }
}
