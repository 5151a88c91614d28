import { AppError } from "@/lib/failures";
import type { CreateClusterInput } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";

export async function createCluster(_ctx: ServiceContext, _input: CreateClusterInput): Promise<Intent> {
  throw new AppError({ kind: "unsupported" });
}
