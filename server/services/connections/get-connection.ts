import { AppError } from "@/lib/failures";
import type { Connection } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export async function getConnection(_ctx: ServiceContext, _input: { siteId: string }): Promise<Connection> {
  throw new AppError({ kind: "unsupported" });
}
