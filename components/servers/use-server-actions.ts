"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Server, ServerAction } from "@/lib/server";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";

type Acted = Pick<Server, "siteId" | "projectId" | "id" | "name">;

/** Asks the sites for an action on each machine and says in one message what came of it. Resolves to those that were accepted. */
export function useServerActions() {
  const t = useTranslations("servers");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const failures = useFailureWords();
  const { mutateAsync, isPending } = useMutation(trpc.servers.act.mutationOptions());

  const refresh = (servers: readonly Acted[]) =>
    Promise.all([
      ...[...new Set(servers.map(({ siteId }) => siteId))].map((siteId) =>
        queryClient.invalidateQueries(trpc.servers.list.queryFilter({ siteId })),
      ),
      ...servers.map(({ siteId, projectId, id }) =>
        queryClient.invalidateQueries(trpc.servers.get.queryFilter({ siteId, projectId, id })),
      ),
    ]);

  const say = (action: ServerAction, servers: readonly Acted[], failed: { server: Acted; error: unknown }[]) => {
    const [first] = failed;
    const count = servers.length;
    const done = count - failed.length;
    if (!first) {
      const [one] = servers;
      toast({
        family: "ok",
        text: t(`done.${action}`, { count, name: one?.name ?? "", site: siteName(one?.siteId ?? "") }),
      });
      return;
    }
    const failure = failureFrom(first.error);
    const why = failures.why(failure) ?? failures.what(failure);
    const about = { name: first.server.name, site: siteName(first.server.siteId), why };
    const text =
      done === 0 && count === 1
        ? t("done.failed", about)
        : t("done.partly", { ...about, done, count, action: t(`action.${action}`) });
    toast({ family: done === 0 ? "error" : "attention", text });
  };

  const act = async <One extends Acted>(action: ServerAction, servers: readonly One[]): Promise<One[]> => {
    const answers = await Promise.allSettled(
      servers.map(({ siteId, projectId, id }) => mutateAsync({ server: { siteId, projectId, id }, action })),
    );
    const failed = servers.flatMap((server, index) => {
      const answer = answers[index];
      return answer?.status === "rejected" ? [{ server, error: answer.reason as unknown }] : [];
    });
    say(action, servers, failed);
    await refresh(servers);
    return servers.filter((server) => failed.every((one) => one.server !== server));
  };
  return { act, isActing: isPending };
}
