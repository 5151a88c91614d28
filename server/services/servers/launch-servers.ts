import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { LaunchServersInput } from "@/lib/server";
import type { ServiceContext } from "@/server/services/context";

export async function launchServers(_ctx: ServiceContext, _input: LaunchServersInput): Promise<Intent[]> {
  throw new AppError({ kind: "unsupported" });
}
