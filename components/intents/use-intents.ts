"use client";
import { useQuery } from "@tanstack/react-query";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { useTRPC } from "@/components/trpc";

const none: Intent[] = [];

/** The person's wishes; asked often while one is under way. */
export function useIntents(): Intent[] {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.intents.list.queryOptions(undefined, {
      refetchInterval: ({ state }) =>
        state.data?.some((intent) => !isSettled(intent.state)) ? poll.rapid : poll.regular,
    }),
  );
  return query.data ?? none;
}
