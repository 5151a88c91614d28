import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";

export async function listIntents(_ctx: ServiceContext): Promise<Intent[]> {
  throw new AppError({ kind: "unsupported" });
}
