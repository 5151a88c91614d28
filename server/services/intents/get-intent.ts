import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";

export async function getIntent(_ctx: ServiceContext, _input: { id: string }): Promise<Intent> {
  throw new AppError({ kind: "unsupported" });
}
