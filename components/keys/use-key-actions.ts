"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { RegisteredKey, SiteKeyInput } from "@/lib/key";
import { useFailureWords } from "../failure";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { toast } from "../ui/toast";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";

type Outcome = { siteId: string; error: unknown };

/** Tries everywhere; what failed stays told. */
const settle = async (siteIds: readonly string[], deed: (siteId: string) => Promise<unknown>): Promise<Outcome[]> => {
  const answers = await Promise.allSettled(siteIds.map(deed));
  return answers.flatMap((answer, index) =>
    answer.status === "rejected" ? [{ siteId: siteIds[index] ?? "", error: answer.reason as unknown }] : [],
  );
};

/** What can be done with keys; each deed says in one message what came of it at which site. */
export function useKeyActions() {
  const t = useTranslations("keys.done");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const format = useFormat();
  const words = useFailureWords();
  const push = useMutation(trpc.keys.push.mutationOptions());
  const adopt = useMutation(trpc.keys.adopt.mutationOptions());
  const remove = useMutation(trpc.keys.deleteAtSite.mutationOptions());
  const forget = useMutation(trpc.keys.unregister.mutationOptions());

  const refreshSites = (siteIds: readonly string[]) =>
    Promise.all(siteIds.map((siteId) => queryClient.invalidateQueries(trpc.keys.atSite.queryFilter({ siteId }))));
  const refreshRegistry = () => queryClient.invalidateQueries(trpc.keys.list.queryFilter());

  const why = (error: unknown): string => {
    const failure = failureFrom(error);
    if (failure.fields?.["name"] === "name_in_use") return t("nameTaken");
    return words.why(failure) ?? words.what(failure);
  };
  const at = (ids: readonly string[]) => format.list(ids.map(siteName));
  const say = (verb: "copied" | "removed", name: string, siteIds: readonly string[], failed: readonly Outcome[]) => {
    const done = siteIds.filter((siteId) => failed.every((one) => one.siteId !== siteId));
    const [first] = failed;
    if (!first) return toast({ family: "ok", text: t(verb, { name, sites: at(done) }) });
    const failures = failed
      .map(({ siteId, error }) => t("atSite", { site: siteName(siteId), why: why(error) }))
      .join(" ");
    const text =
      done.length === 0 ? t("failed", { name, failures }) : t("partly", { verb, name, sites: at(done), failures });
    return toast({ family: done.length === 0 ? "error" : "attention", text });
  };

  return {
    isBusy: push.isPending || adopt.isPending || remove.isPending || forget.isPending,
    refreshRegistry,
    copy: async (key: Pick<RegisteredKey, "id" | "name">, siteIds: readonly string[], name?: string) => {
      const failed = await settle(siteIds, (siteId) =>
        push.mutateAsync({ id: key.id, siteId, ...(name === undefined ? {} : { name }) }),
      );
      say("copied", key.name, siteIds, failed);
      await refreshSites(siteIds);
    },
    adopt: async (siteId: string, name: string, as?: string) => {
      try {
        await adopt.mutateAsync({ siteId, name, ...(as === undefined ? {} : { as }) });
        toast({ family: "ok", text: t("adopted", { name: as ?? name }) });
        await refreshRegistry();
        return null;
      } catch (error) {
        return failureFrom(error);
      }
    },
    /** At the sites first; the registry forgets it only when that was asked for and every site let go of it. */
    remove: async (name: string, places: readonly SiteKeyInput[], registered: Pick<RegisteredKey, "id"> | null) => {
      const siteIds = [...new Set(places.map(({ siteId }) => siteId))];
      const failed = await settle(siteIds, (siteId) => {
        const there = places.filter((place) => place.siteId === siteId);
        return Promise.all(there.map((place) => remove.mutateAsync(place)));
      });
      if (registered && failed.length === 0) await forget.mutateAsync({ id: registered.id });
      if (siteIds.length > 0) say("removed", name, siteIds, failed);
      else toast({ family: "ok", text: t("forgotten", { name }) });
      await Promise.all([refreshSites(siteIds), refreshRegistry()]);
    },
  };
}
export type KeyActions = ReturnType<typeof useKeyActions>;
