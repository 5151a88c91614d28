import { getMe } from "@/server/services/session/get-me";
import { getMyAddress } from "@/server/services/session/get-my-address";
import { protectedProcedure, router } from "../trpc";

export const sessionRouter = router({
  me: protectedProcedure.query(({ ctx }) => getMe(ctx)),
  /** Where the person is, for rules that let only them in. */
  myAddress: protectedProcedure.query(({ ctx }) => getMyAddress(ctx.clientAddress ?? null)),
});
