import type { Connection } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export async function getConnection(ctx: ServiceContext, input: { siteId: string }): Promise<Connection> {
  return ctx.federation.connection(ctx.principal, input.siteId, ctx.signal);
}
