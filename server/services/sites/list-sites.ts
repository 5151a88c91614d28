import { AppError } from "@/lib/failures";
import type { SiteSummary } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export async function listSites(_ctx: ServiceContext): Promise<SiteSummary[]> {
  throw new AppError({ kind: "unsupported" });
}
