import "server-only";
import { dehydrate, type FetchQueryOptions } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { StreamedHydration, type Outcome } from "@/components/streamed-hydration";
import { makeQueryClient } from "@/lib/query-client";
import type { Principal } from "@/server/auth/principal";
import { safeReturnTo } from "@/server/auth/return-to";
import { createApiContext } from "./context";
import { appRouter } from "./root";
import { createCallerFactory } from "./trpc";

/** The same context for everything that renders one page. */
export const getApiContext = cache(async () => createApiContext({ headers: await headers(), kind: "page" }));

export const getPrincipal = cache(async (): Promise<Principal | null> => (await getApiContext()).principal);

/** For layouts and pages behind the sign-in: leaves for the sign-in page when there is no session. */
export async function requirePrincipal(): Promise<Principal> {
  const principal = await getPrincipal();
  if (principal) return principal;
  const returnTo = safeReturnTo((await headers()).get("x-pleiade-path"));
  return redirect(returnTo === "/" ? "/sign-in" : `/sign-in?return=${encodeURIComponent(returnTo)}`);
}

const createCaller = createCallerFactory(appRouter);

/** Calls procedures without HTTP; throws TRPCError with the failure as cause. */
export const getCaller = cache(async () => createCaller(await getApiContext()));

export const getQueryClient = cache(makeQueryClient);

/** Query options of every procedure for server components: `prefetch(trpc.sites.list.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: getApiContext, router: appRouter, queryClient: getQueryClient });

/** Starts a query and does not wait for it: the browser receives it as it arrives. */
export function prefetch<Data, Failed, Selected, Key extends readonly unknown[]>(
  options: FetchQueryOptions<Data, Failed, Selected, Key>,
): void {
  void getQueryClient().prefetchQuery(options);
}

const outcomeOf = (promise: PromiseLike<unknown>): Promise<Outcome> =>
  Promise.resolve(promise).then(
    (value) => ({ ok: true, value }),
    () => ({ ok: false }),
  );

export function HydrateClient({ children }: { children: ReactNode }) {
  const state = dehydrate(getQueryClient());
  const queries = state.queries.map(({ promise, ...query }) =>
    promise === undefined ? query : { ...query, promise: outcomeOf(promise) },
  );
  return <StreamedHydration state={{ ...state, queries }}>{children}</StreamedHydration>;
}
