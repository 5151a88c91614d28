"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { useFailureWords } from "../failure";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { LinkButton } from "../ui/button";
import { toast } from "../ui/toast";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";
import { dayWords } from "./day";

export type Ending = Pick<Server, "siteId" | "projectId" | "id" | "name" | "endsOn">;

/** Writes the day to the site and says so, with the way back. */
export function useSetEndDate() {
  const t = useTranslations("upkeep.end");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const format = useFormat();
  const siteName = useSiteName();
  const failures = useFailureWords();
  const { mutateAsync, isPending } = useMutation(trpc.upkeep.setEndDate.mutationOptions());

  const set = async (server: Ending, endsOn: string | null, isUndo = false): Promise<void> => {
    const { siteId, projectId, id, name } = server;
    const site = siteName(siteId);
    try {
      await mutateAsync({ server: { siteId, projectId, id }, endsOn });
    } catch (error) {
      const failure = failureFrom(error);
      toast({
        family: "error",
        text: t("failed", { name, site, why: failures.why(failure) ?? failures.what(failure) }),
      });
      return;
    }
    const text =
      endsOn === null ? t("doneNone", { name, site }) : t("done", { name, site, date: dayWords(format, endsOn) });
    const undo = <LinkButton onClick={() => void set(server, server.endsOn, true)}>{t("undo")}</LinkButton>;
    toast({ family: "ok", text, ...(isUndo ? {} : { action: undo }) });
    await Promise.all([
      queryClient.invalidateQueries(trpc.servers.list.queryFilter({ siteId })),
      queryClient.invalidateQueries(trpc.servers.get.queryFilter({ siteId, projectId, id })),
    ]);
  };
  return { set: (server: Ending, endsOn: string | null) => set(server, endsOn), isSetting: isPending };
}
