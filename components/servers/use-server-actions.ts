"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ResourceRef } from "@/lib/refs";
import type { Server } from "@/lib/server";
import type { PlainAction, ServerAction } from "@/lib/server-actions";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";

type Acted = Pick<Server, "siteId" | "projectId" | "id" | "name">;
type Failed = { server: Acted; why: string };
type Ask = (server: ResourceRef) => Promise<unknown>;

const refOf = ({ siteId, projectId, id }: Acted): ResourceRef => ({ siteId, projectId, id });
const together = ({ server, why }: Failed) => `${server.siteId} ${why}`;

/** Machines that failed for one reason at one site are told together. */
function byReason(failed: readonly Failed[]): Failed[][] {
  const groups = new Map<string, Failed[]>();
  for (const one of failed) groups.set(together(one), [...(groups.get(together(one)) ?? []), one]);
  return [...groups.values()];
}

/** Says in words what came of an action on machines. */
function useSayDone() {
  const t = useTranslations("servers");
  const format = useFormat();
  const siteName = useSiteName();
  return (action: ServerAction, servers: readonly Acted[], failed: readonly Failed[]) => {
    const [first] = failed;
    const [one] = servers;
    const count = servers.length;
    const done = count - failed.length;
    const said = { count, name: one?.name ?? "", site: siteName(one?.siteId ?? "") };
    if (!first) return toast({ family: "ok", text: t(`done.${action}`, said) });
    const about = { name: first.server.name, site: siteName(first.server.siteId), why: first.why };
    const text = count === 1 ? t("done.failed", about) : t(`partly.${action}`, { ...about, done, count });
    const family = done === 0 ? "error" : "attention";
    toast({ family, text });
    const others = byReason(failed).flatMap((group, index) => {
      const rest = index === 0 ? group.slice(1) : group;
      return rest.length > 0 ? [rest] : [];
    });
    for (const group of others.slice(0, 2)) {
      const names = format.list(group.map(({ server }) => server.name));
      const { server, why } = group[0]!;
      toast({ family, text: t("done.alsoFailed", { count: group.length, names, site: siteName(server.siteId), why }) });
    }
  };
}

/** Asks the sites for an action on each machine and says what came of it. Resolves to those that were accepted. */
export function useServerActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failures = useFailureWords();
  const say = useSayDone();
  const [isActing, setIsActing] = useState(false);
  const { mutateAsync } = useMutation(trpc.servers.act.mutationOptions());

  const refresh = (servers: readonly Acted[]) =>
    Promise.all([
      ...[...new Set(servers.map(({ siteId }) => siteId))].map((siteId) =>
        queryClient.invalidateQueries(trpc.servers.list.queryFilter({ siteId })),
      ),
      ...servers.map((server) => queryClient.invalidateQueries(trpc.servers.get.queryFilter(refOf(server)))),
    ]);

  /** `ask` is how one machine is asked for it. */
  const run = async <One extends Acted>(action: ServerAction, servers: readonly One[], ask: Ask): Promise<One[]> => {
    setIsActing(true);
    const answers = await Promise.allSettled(servers.map((server) => ask(refOf(server))));
    const failed = servers.flatMap((server, index): Failed[] => {
      const answer = answers[index];
      if (answer?.status !== "rejected") return [];
      const failure = failureFrom(answer.reason);
      return [{ server, why: failures.why(failure) ?? failures.what(failure) }];
    });
    say(action, servers, failed);
    await refresh(servers);
    setIsActing(false);
    return servers.filter((server) => failed.every((one) => one.server !== server));
  };
  const act = <One extends Acted>(action: PlainAction, servers: readonly One[]) =>
    run(action, servers, (server) => mutateAsync({ server, action }));
  return { act, run, refresh, isActing };
}
