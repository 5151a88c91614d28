import { AppError } from "@/lib/failures";

import type { ServiceContext } from "@/server/services/context";

export async function unlinkCredential(_ctx: ServiceContext, _input: { siteId: string }): Promise<{ revokedAtSite: boolean }> {
  throw new AppError({ kind: "unsupported" });
}
