import { PlacementInput } from "@/lib/placement/input";
import { getPlacementFacts } from "@/server/services/placement/get-placement-facts";
import { protectedProcedure, router } from "../trpc";

export const placementRouter = router({
  facts: protectedProcedure.input(PlacementInput).query(({ ctx, input }) => getPlacementFacts(ctx, input)),
});
