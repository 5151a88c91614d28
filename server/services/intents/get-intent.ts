import type { Intent } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";
import { readOwn } from "./own-intent";

export async function getIntent(ctx: ServiceContext, input: { id: string }): Promise<Intent> {
  return readOwn(ctx, input.id);
}
