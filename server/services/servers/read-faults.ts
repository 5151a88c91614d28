import { isAppError } from "@/lib/failures";
import type { ProjectRef } from "@/lib/refs";
import type { Server } from "@/lib/server";
import { getServer } from "@/server/openstack/compute/servers";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readProject } from "@/server/services/sites/read-project";

/** More machines in error than this are told apart on their own pages. */
const askedAtMost = 5;

type Failed = Pick<Server, "id" | "status" | "fault">;

/**
 * Why machines are in ERROR, by their ids: some sites leave that out of the list. Asked once per machine and kept, for it
 * does not change while the machine stays in error.
 */
export async function readFaults(
  ctx: ServiceContext,
  ref: ProjectRef,
  rows: readonly Failed[],
): Promise<Map<string, Server["fault"]>> {
  const unexplained = rows.filter((row) => row.status === "ERROR" && row.fault === null).slice(0, askedAtMost);
  const faults = await Promise.all(
    unexplained.map(async ({ id }) => {
      const read = { resource: `faults:${id}`, maxAgeMs: maxAge.names };
      try {
        const { value } = await readProject(ctx, ref, read, async (session) => (await getServer(session, id)).fault);
        return [id, value] as const;
      } catch (error) {
        if (!isAppError(error)) throw error;
        return [id, null] as const;
      }
    }),
  );
  return new Map(faults);
}
