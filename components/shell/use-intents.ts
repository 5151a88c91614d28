"use client";
import { useQuery } from "@tanstack/react-query";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { useTRPC } from "../trpc";

const none: readonly Intent[] = [];

/** Does a person have to look at it? A failure nobody has read, or a wish that waits for its author. */
export const needsLook = (intent: Intent) =>
  intent.state === "waiting_auth" || (["failed", "refused"].includes(intent.state) && !intent.isRead);

/** Everything asked for lately, newest first. Asks often only while something moves. */
export function useIntents() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.intents.list.queryOptions(undefined, {
      refetchInterval: ({ state }) =>
        state.data?.some((intent) => !isSettled(intent.state)) ? poll.rapid : poll.regular,
    }),
  );
  const intents = query.data ?? none;
  return {
    intents,
    running: intents.filter((intent) => !isSettled(intent.state) && !needsLook(intent)),
    toLookAt: intents.filter(needsLook),
    hasFailed: query.isError && !query.data,
  };
}
