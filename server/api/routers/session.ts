import { getMe } from "@/server/services/session/get-me";
import { protectedProcedure, router } from "../trpc";

export const sessionRouter = router({
  me: protectedProcedure.query(({ ctx }) => getMe(ctx)),
});
