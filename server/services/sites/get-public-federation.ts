import { AppError } from "@/lib/failures";
import type { SiteSummary } from "@/lib/site";
import type { ServiceContext } from "@/server/services/context";

export type PublicFederation = {
  name: string;
  asOf: string;
  sites: Pick<SiteSummary, "id" | "name" | "city" | "latitude" | "longitude" | "cores" | "storageTB" | "health">[];
  /** Where somebody without access asks for it. */
  help: { accessUrl: string | null; contactEmail: string | null };
};

export async function getPublicFederation(_ctx: Omit<ServiceContext, "principal">): Promise<PublicFederation> {
  throw new AppError({ kind: "unsupported" });
}
