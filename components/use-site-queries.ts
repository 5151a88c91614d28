"use client";
import {
  useQueries,
  useQueryClient,
  type dataTagSymbol,
  type QueryKey,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import type { SiteRows } from "@/lib/site-rows";
import { poll } from "@/lib/polling";
import { failureFrom } from "./failure-from";

/** Twice the regular polling: rows older than that are shown as of then. */
const staleMs = 2 * poll.regular;

/** How one site stands in a view. `count` is null while nothing was ever known. */
export type SiteAnswer = {
  siteId: string;
  /** stale: rows of an earlier hour after a failure; error: nothing to show. */
  state: "pending" | "fresh" | "stale" | "error";
  asOf: string | null;
  /** What went wrong for the whole site; also beside stale rows. */
  failure: Failure | null;
  /** What went wrong for single projects. */
  problems: SiteRows<unknown>["problems"];
  count: number | null;
  tookMs: number | null;
  /** A request is under way, the first or a later one. */
  isAsking: boolean;
};

type RowOf<Q> = Q extends { queryKey: { [dataTagSymbol]: SiteRows<infer Row> } } ? Row : never;

function answerOf(siteId: string, query: UseQueryResult<SiteRows<unknown>, unknown>): SiteAnswer {
  const { data, dataUpdatedAt, error, isFetching } = query;
  const failed = error ? failureFrom(error) : null;
  // The server gives what it has while it asks again: a moment old is not stale.
  const isOld = data?.state === "stale" && dataUpdatedAt - Date.parse(data.asOf) > staleMs;
  const wholeSite = data?.problems.find(({ project }) => !project)?.failure ?? null;
  const common = {
    siteId,
    asOf: data?.asOf ?? null,
    count: data?.rows.length ?? null,
    tookMs: data?.tookMs ?? null,
    isAsking: isFetching,
  };
  if (!data) return { ...common, state: failed ? "error" : "pending", failure: failed, problems: [] };
  return {
    ...common,
    state: failed || wholeSite || isOld ? "stale" : "fresh",
    failure: failed ?? wholeSite,
    problems: data.problems.filter(({ project }) => project),
  };
}

type Interval = number | false | undefined;
type AskedQuery = { state: { data: SiteRows<unknown> | undefined } };

/** While the server asks the site again, what it gave meanwhile is soon outdated: looked at again shortly. */
function withSecondLook(query: { queryKey: QueryKey; refetchInterval?: unknown }) {
  const own = query.refetchInterval as Interval | ((asked: AskedQuery) => Interval);
  return {
    ...query,
    refetchInterval: (asked: AskedQuery): Interval => {
      const { data } = asked.state;
      const usual = typeof own === "function" ? own(asked) : own;
      return data?.state === "stale" && data.problems.length === 0 ? poll.rapid : usual;
    },
  };
}

/**
 * The one fan-out: one query key per site, each with its own age and failure; rows come as sites answer.
 * `options` is `(siteId) => trpc.servers.list.queryOptions({ siteId })`. A failed site never takes the others with it.
 */
export function useSiteQueries<Q extends { queryKey: QueryKey }>(
  siteIds: readonly string[],
  options: (siteId: string) => Q,
) {
  type Row = RowOf<Q>;
  const queryClient = useQueryClient();
  const queries: { queryKey: QueryKey }[] = siteIds.map((siteId) => withSecondLook(options(siteId)));
  // The keys carry the type of the rows, which `useQueries` cannot read from a generic.
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
  const results = useQueries({ queries }) as UseQueryResult<SiteRows<Row>>[];
  const bySite = siteIds.map((siteId, index) => answerOf(siteId, results[index]!));
  return {
    rows: results.flatMap((result) => result.data?.rows ?? []),
    bySite,
    /** Some site has not answered yet. */
    pending: bySite.some(({ state }) => state === "pending"),
    /** Asks one site again, or all. */
    retry: (siteId?: string) => {
      for (const [index, query] of queries.entries())
        if (siteId === undefined || siteIds[index] === siteId)
          void queryClient.refetchQueries({ queryKey: query.queryKey });
    },
  };
}
