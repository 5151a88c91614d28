import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";

/** The same settings in the browser and in server components; they must agree for hydration. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retryDelay: 0,
        // A prefetch that failed on the server arrives redacted; asked once more it tells the typed failure.
        // Typed failures are never retried here: that is the site policy's job.
        retry: (count, error) => typeof window !== "undefined" && count < 1 && !isTRPCClientError(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
