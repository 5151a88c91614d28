import { AppError } from "@/lib/failures";
import type { ProjectQuotas } from "@/lib/quota";
import type { SiteRows } from "@/lib/site-rows";
import type { ServiceContext } from "@/server/services/context";

export async function listQuotas(_ctx: ServiceContext, _input: { siteId: string }): Promise<SiteRows<ProjectQuotas>> {
  throw new AppError({ kind: "unsupported" });
}
