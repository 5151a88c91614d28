import { AppError } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import type { ServerDetail } from "@/lib/server";
import type { ServiceContext } from "@/server/services/context";

export async function getServer(_ctx: ServiceContext, _input: ResourceRef): Promise<ServerDetail> {
  throw new AppError({ kind: "unsupported" });
}
