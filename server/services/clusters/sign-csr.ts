import { AppError } from "@/lib/failures";
import type { SignCsrInput, SignedCertificate } from "@/lib/cluster";
import type { ServiceContext } from "@/server/services/context";

export async function signCsr(_ctx: ServiceContext, _input: SignCsrInput): Promise<SignedCertificate> {
  throw new AppError({ kind: "unsupported" });
}
