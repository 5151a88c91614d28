import { AppError } from "@/lib/failures";
import type { LinkInput } from "@/lib/connection";
import type { Connection } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export async function linkCredential(_ctx: ServiceContext, _input: LinkInput): Promise<Connection> {
  throw new AppError({ kind: "unsupported" });
}
