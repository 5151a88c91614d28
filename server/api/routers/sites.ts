import { SiteInput } from "@/lib/refs";
import { getCapabilities } from "@/server/services/sites/get-capabilities";
import { listSites } from "@/server/services/sites/list-sites";
import { protectedProcedure, router } from "../trpc";

export const sitesRouter = router({
  /** From our own memory: never waits for a site. */
  list: protectedProcedure.query(({ ctx }) => listSites(ctx)),
  capabilities: protectedProcedure.input(SiteInput).query(({ ctx, input }) => getCapabilities(ctx, input)),
});
