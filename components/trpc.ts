"use client";
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/root";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = "/api/trpc";
/** A header no other site's form can set: the server refuses writes without it. */
const headers = { "x-pleiade": "1" };

/** Queries of one moment share one streamed request, and each answer arrives when its site answers; writes go alone. */
export function makeTrpcClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "mutation",
        true: httpLink({ url, headers }),
        false: httpBatchStreamLink({ url, headers, maxItems: 40 }),
      }),
    ],
  });
}
