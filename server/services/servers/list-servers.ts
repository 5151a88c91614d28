import { AppError } from "@/lib/failures";
import type { Server } from "@/lib/server";
import type { SiteRows } from "@/lib/site-rows";
import type { ServiceContext } from "@/server/services/context";

export async function listServers(_ctx: ServiceContext, _input: { siteId: string }): Promise<SiteRows<Server>> {
  throw new AppError({ kind: "unsupported" });
}
