import { SiteInput } from "@/lib/refs";
import { listQuotas } from "@/server/services/quotas/list-quotas";
import { protectedProcedure, router } from "../trpc";

export const quotasRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listQuotas(ctx, input)),
});
