"use client";
import { HydrationBoundary, type DehydratedState } from "@tanstack/react-query";
import { useEffect, useMemo, type ReactNode } from "react";

let markReady: () => void = () => {};
/** Resolves once this tab has taken over the server's HTML. */
const ready = new Promise<void>((resolve) => {
  markReady = resolve;
});

/** How an answer travels: a promise that failed would be an error of the page, before any query could tell it. */
export type Outcome = { ok: true; value: unknown } | { ok: false };

function valueOf(outcome: unknown): unknown {
  const { ok, value } = outcome as { ok: boolean; value?: unknown };
  if (!ok) throw new Error("The server's first try failed: the browser asks for itself.");
  return value;
}

/**
 * What the server has only begun to ask arrives as promises. The HTML was written without their answers, so neither may
 * the first rendering in the browser see them: an answer that is faster than hydration waits for it.
 */
function held(state: DehydratedState): DehydratedState {
  const queries = state.queries.map(({ promise, ...query }) => {
    if (promise === undefined || typeof window === "undefined") return query;
    const answer = ready.then(async () => valueOf(await promise));
    // Whether or not anybody still wants it: a failure is the query's to tell, not an error of the page.
    promise.then(undefined, () => {});
    answer.catch(() => {});
    return { ...query, promise: answer };
  });
  return { ...state, queries };
}

export function StreamedHydration({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const waiting = useMemo(() => held(state), [state]);
  // Runs after hydration, which is what `ready` stands for.
  useEffect(() => markReady(), []);
  return <HydrationBoundary state={waiting}>{children}</HydrationBoundary>;
}
