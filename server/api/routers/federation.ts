import { getPublicFederation } from "@/server/services/sites/get-public-federation";
import { publicProcedure, router } from "../trpc";

export const federationRouter = router({
  /** What anybody may see before signing in: names, places, sizes, who answers. */
  overview: publicProcedure.query(({ ctx }) => getPublicFederation(ctx)),
});
