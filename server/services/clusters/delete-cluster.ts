import { AppError } from "@/lib/failures";
import type { DeleteClusterInput } from "@/lib/cluster";
import type { ServiceContext } from "@/server/services/context";

export async function deleteCluster(_ctx: ServiceContext, _input: DeleteClusterInput): Promise<{ requestId: string | null }> {
  throw new AppError({ kind: "unsupported" });
}
