import { AppError } from "@/lib/failures";
import type { IntentFacts, IntentHandler } from "./handler";

function refuse({ siteId }: IntentFacts): never {
  throw new AppError({ kind: "unsupported", siteId });
}

/** A kind that cannot be made yet: every wish for it is refused before anything is sent. */
export const notOffered = (): IntentHandler => ({
  prepare: async (_ctx, intent) => refuse(intent),
  find: async (_ctx, intent) => refuse(intent),
  observe: async (_ctx, intent) => refuse(intent),
  remove: async (_ctx, intent) => refuse(intent),
  forgetLists: () => {},
  pace: () => 10_000,
});
