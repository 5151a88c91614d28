"use client";
import { useQuery } from "@tanstack/react-query";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { useTRPC } from "@/components/trpc";

/** The wish that made a thing, while it is remembered; asked often until it has ended. */
export function useMaker(intentId: string | null): Intent | null {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.intents.get.queryOptions(
      { id: intentId ?? "" },
      {
        enabled: intentId !== null,
        refetchInterval: ({ state }) => (state.data && !isSettled(state.data.state) ? poll.rapid : false),
      },
    ),
  );
  return data ?? null;
}
