import { AppError } from "@/lib/failures";
import type { ServerActionInput } from "@/lib/server";
import type { ServiceContext } from "@/server/services/context";

export async function actOnServer(_ctx: ServiceContext, _input: ServerActionInput): Promise<{ requestId: string | null }> {
  throw new AppError({ kind: "unsupported" });
}
