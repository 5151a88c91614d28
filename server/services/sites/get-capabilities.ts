import { AppError } from "@/lib/failures";
import type { CapabilityRecord } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export async function getCapabilities(_ctx: ServiceContext, _input: { siteId: string }): Promise<CapabilityRecord> {
  throw new AppError({ kind: "unsupported" });
}
