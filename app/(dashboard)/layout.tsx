import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { getQueryClient, HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";

/** The gate: nobody sees a page below without a session. What it waits for is in Pléiade's own memory. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await requirePrincipal();
  const queryClient = getQueryClient();
  prefetch(trpc.intents.list.queryOptions());
  await Promise.all([
    queryClient.prefetchQuery(trpc.session.me.queryOptions()),
    queryClient.prefetchQuery(trpc.sites.list.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Shell>{children}</Shell>
    </HydrateClient>
  );
}
