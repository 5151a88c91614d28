import { and, count, eq, gte, inArray } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import type { PlacementFacts } from "@/lib/placement/facts";
import type { ServiceContext } from "@/server/services/context";

/** Older ones say little of how a site is now. */
const keptDays = 180;

/** How the person's own launches at a site ended in the last half year. */
export async function readHistory(
  { db, principal }: Pick<ServiceContext, "db" | "principal">,
  siteId: string,
): Promise<Pick<PlacementFacts["history"], "done" | "failed">> {
  const rows = await db
    .select({ state: intents.state, count: count() })
    .from(intents)
    .where(
      and(
        eq(intents.userId, principal.userId),
        eq(intents.siteId, siteId),
        inArray(intents.kind, ["server.create", "cluster.create"]),
        gte(intents.createdAt, new Date(Date.now() - keptDays * 86_400_000)),
      ),
    )
    .groupBy(intents.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { done: of("done"), failed: of("failed") + of("refused") };
}
