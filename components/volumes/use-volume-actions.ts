"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";

type Named = ResourceRef & { name: string };
/** Message keys below `volumes.done`. */
type Deed = "attach" | "detach" | "extend" | "rename" | "delete" | "deleteSnapshot";

const refOf = ({ siteId, projectId, id }: ResourceRef) => ({ siteId, projectId, id });

/** After a change: lists, pages and what a machine shows of its volumes are asked again. */
export function useRefreshVolumes() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (siteId: string) => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.volumes.list.queryFilter({ siteId })),
      queryClient.invalidateQueries(trpc.volumes.listSnapshots.queryFilter({ siteId })),
      queryClient.invalidateQueries(trpc.volumes.get.queryFilter()),
      queryClient.invalidateQueries(trpc.volumes.options.queryFilter()),
      queryClient.invalidateQueries(trpc.servers.get.queryFilter()),
    ]);
  };
}

/** Asks the sites, says in one message what came of it, and resolves to the failures (empty: all went well). */
export function useVolumeActions() {
  const t = useTranslations("volumes");
  const trpc = useTRPC();
  const siteName = useSiteName();
  const words = useFailureWords();
  const refresh = useRefreshVolumes();
  const attach = useMutation(trpc.volumes.attach.mutationOptions());
  const detach = useMutation(trpc.volumes.detach.mutationOptions());
  const extend = useMutation(trpc.volumes.extend.mutationOptions());
  const update = useMutation(trpc.volumes.update.mutationOptions());
  const remove = useMutation(trpc.volumes.delete.mutationOptions());
  const removeSnapshot = useMutation(trpc.volumes.deleteSnapshot.mutationOptions());

  const run = async <One extends Named>(
    deed: Deed,
    things: readonly One[],
    ask: (thing: One) => Promise<unknown>,
    { isQuiet = false, server = "" }: { isQuiet?: boolean; server?: string } = {},
  ): Promise<Failure[]> => {
    const answers = await Promise.allSettled(things.map(ask));
    const failed = things.flatMap((thing, index) => {
      const answer = answers[index];
      return answer?.status === "rejected" ? [{ thing, failure: failureFrom(answer.reason) }] : [];
    });
    const [one] = things;
    const [first] = failed;
    const count = things.length;
    if (!first) {
      const about = { count, name: one?.name ?? "", site: siteName(one?.siteId ?? ""), server };
      toast({ family: "ok", text: t(`done.${deed}`, about) });
    } else if (!isQuiet) {
      const why = words.why(first.failure) ?? words.what(first.failure);
      const about = { name: first.thing.name, site: siteName(first.thing.siteId), why };
      const done = count - failed.length;
      const text = count === 1 ? t("done.failed", about) : t("done.partly", { ...about, done, count });
      toast({ family: done === 0 ? "error" : "attention", text });
    }
    await Promise.all([...new Set(things.map(({ siteId }) => siteId))].map(refresh));
    return failed.map(({ failure }) => failure);
  };

  return {
    isActing: [attach, detach, extend, update, remove, removeSnapshot].some(({ isPending }) => isPending),
    attach: (volume: Named, server: { id: string; name: string }) =>
      run("attach", [volume], () => attach.mutateAsync({ volume: refOf(volume), serverId: server.id }), {
        isQuiet: true,
        server: server.name,
      }),
    detach: (links: readonly (Named & { serverId: string; serverName: string })[]) =>
      run("detach", links, (link) => detach.mutateAsync({ volume: refOf(link), serverId: link.serverId }), {
        server: links[0]?.serverName ?? "",
      }),
    extend: (volume: Named, sizeGiB: number) =>
      run("extend", [volume], () => extend.mutateAsync({ volume: refOf(volume), sizeGiB }), { isQuiet: true }),
    rename: (volume: Named, name: string, description: string) =>
      run("rename", [{ ...volume, name }], () => update.mutateAsync({ volume: refOf(volume), name, description }), {
        isQuiet: true,
      }),
    remove: (volumes: readonly Named[]) =>
      run("delete", volumes, (volume) => remove.mutateAsync({ volume: refOf(volume) })),
    removeSnapshots: (snapshots: readonly Named[]) =>
      run("deleteSnapshot", snapshots, (snapshot) => removeSnapshot.mutateAsync({ snapshot: refOf(snapshot) })),
  };
}
