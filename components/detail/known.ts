import type { UseQueryResult } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { failureFrom } from "@/components/failure-from";

/** What a page knows of its thing: the last good answer stays while a later one fails. */
export type Known<Thing> = {
  thing: Thing | null;
  failure: Failure | null;
  /** ISO time of the answer on show. */
  asOf: string | null;
  retry: () => void;
};

export const knownFrom = <Thing>(query: UseQueryResult<Thing, unknown>): Known<Thing> => ({
  thing: query.data ?? null,
  failure: query.error ? failureFrom(query.error) : null,
  asOf: query.dataUpdatedAt === 0 ? null : new Date(query.dataUpdatedAt).toISOString(),
  retry: () => void query.refetch(),
});
