"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ResourceRef } from "@/lib/refs";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";

type Named = ResourceRef & { name: string };

/** Everything on show that may have changed with the network of these sites. */
export function useRefreshNetworking() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (siteIds: readonly string[]) => {
    const sites = new Set(siteIds);
    const isOf = ({ queryKey }: { queryKey: readonly unknown[] }) =>
      [...sites].some((siteId) => JSON.stringify(queryKey[1] ?? null).includes(JSON.stringify(siteId)));
    return Promise.all(
      [
        trpc.networks.pathFilter(),
        trpc.addresses.pathFilter(),
        trpc.securityGroups.pathFilter(),
        trpc.servers.pathFilter(),
        trpc.quotas.pathFilter(),
      ].map((filter) => queryClient.invalidateQueries({ ...filter, predicate: isOf })),
    );
  };
}

/** Does one thing to each, says in one message what came of it, and has the lists asked again. Gives those that went well. */
export function useDeed<Thing extends Named>(
  verb: DeedVerb,
  run: (thing: Thing) => Promise<unknown>,
): { act: (things: readonly Thing[]) => Promise<Thing[]>; isActing: boolean } {
  const t = useTranslations("networks.done");
  const siteName = useSiteName();
  const failures = useFailureWords();
  const refresh = useRefreshNetworking();
  const [isActing, setIsActing] = useState(false);

  const act = async (things: readonly Thing[]) => {
    setIsActing(true);
    const answers = await Promise.allSettled(things.map(run));
    const failed = things.flatMap((thing, index) => {
      const answer = answers[index];
      return answer?.status === "rejected" ? [{ thing, failure: failureFrom(answer.reason as unknown) }] : [];
    });
    const [first] = failed;
    const count = things.length;
    const done = count - failed.length;
    if (!first) {
      const [one] = things;
      const about = { count, name: one?.name ?? "", site: siteName(one?.siteId ?? "") };
      toast({ family: "ok", text: t(verb, about) });
    } else {
      const why = failures.why(first.failure) ?? failures.what(first.failure);
      const about = { name: first.thing.name, site: siteName(first.thing.siteId), why, done, count };
      toast({ family: done === 0 ? "error" : "attention", text: t(done === 0 ? "failed" : "partly", about) });
    }
    await refresh(things.map(({ siteId }) => siteId));
    setIsActing(false);
    return things.filter((thing) => failed.every((one) => one.thing !== thing));
  };
  return { act, isActing };
}

type DeedVerb = "deleteNetwork" | "detach" | "release" | "deleteGroup" | "attachInterface" | "detachInterface";
