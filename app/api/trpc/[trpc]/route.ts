import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createApiContext, requestIdOf } from "@/server/api/context";
import { guardCall } from "@/server/api/guard";
import { appRouter } from "@/server/api/root";
import { getEnv } from "@/server/env";
import { log } from "@/server/observability/log";

async function handle(received: Request): Promise<Response> {
  const request = await guardCall(received, getEnv().publicUrl);
  if (request instanceof Response) return request;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: 40,
    createContext: ({ req }) =>
      createApiContext({
        headers: req.headers,
        kind: req.method === "POST" ? "mutation" : "query",
        signal: req.signal,
      }),
    // A proxy that collects a stream before it passes it on would make every site as slow as the slowest.
    responseMeta: () => ({
      headers: new Headers({
        "cache-control": "private, no-store",
        "x-accel-buffering": "no",
        "x-request-id": requestIdOf(received.headers),
      }),
    }),
    onError: ({ error, ctx, path }) => {
      if (!ctx && error.code === "INTERNAL_SERVER_ERROR") log.error({ err: error, path }, "no context");
    },
  });
}

export { handle as GET, handle as POST };
