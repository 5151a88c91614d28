import { AppError } from "@/lib/failures";
import type { IssuedCertificate } from "@/lib/cluster";
import type { ServiceContext } from "@/server/services/context";

export async function listIssued(_ctx: ServiceContext): Promise<IssuedCertificate[]> {
  throw new AppError({ kind: "unsupported" });
}
