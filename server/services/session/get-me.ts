import { AppError } from "@/lib/failures";
import type { Me } from "@/lib/principal";
import type { ServiceContext } from "@/server/services/context";

export async function getMe(_ctx: ServiceContext): Promise<Me> {
  throw new AppError({ kind: "unsupported" });
}
