import { IntentInput } from "@/lib/intent";
import { cancelIntent } from "@/server/services/intents/cancel-intent";
import { getIntent } from "@/server/services/intents/get-intent";
import { listIntents } from "@/server/services/intents/list-intents";
import { markIntentRead } from "@/server/services/intents/mark-intent-read";
import { retryIntent } from "@/server/services/intents/retry-intent";
import { protectedProcedure, router } from "../trpc";

export const intentsRouter = router({
  /** Everything unsettled, what settled within 24 hours, and failures until read. Newest first. */
  list: protectedProcedure.query(({ ctx }) => listIntents(ctx)),
  get: protectedProcedure.input(IntentInput).query(({ ctx, input }) => getIntent(ctx, input)),
  cancel: protectedProcedure.input(IntentInput).mutation(({ ctx, input }) => cancelIntent(ctx, input)),
  retry: protectedProcedure.input(IntentInput).mutation(({ ctx, input }) => retryIntent(ctx, input)),
  markRead: protectedProcedure.input(IntentInput).mutation(({ ctx, input }) => markIntentRead(ctx, input)),
});
