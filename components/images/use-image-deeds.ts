"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ImageChanges } from "@/lib/image";
import type { Failure } from "@/lib/failures";
import type { ResourceRef } from "@/lib/refs";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";

type Named = ResourceRef & { name: string };
type Verb = "deleted" | "updated" | "shared" | "unshared" | "accepted" | "rejected";

const refOf = ({ siteId, projectId, id }: ResourceRef): ResourceRef => ({ siteId, projectId, id });

/** What can be done to images; each says in one message what came of it. Failures with fields are for the dialog that asked. */
export function useImageDeeds() {
  const t = useTranslations("images.done");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const words = useFailureWords();
  const remove = useMutation(trpc.images.delete.mutationOptions());
  const update = useMutation(trpc.images.update.mutationOptions());
  const share = useMutation(trpc.images.share.mutationOptions());
  const unshare = useMutation(trpc.images.unshare.mutationOptions());
  const decide = useMutation(trpc.images.decide.mutationOptions());

  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.images.pathFilter()),
      queryClient.invalidateQueries(trpc.servers.launchOptions.pathFilter()),
    ]);
  const run = async (verb: Verb, image: Named, deed: () => Promise<unknown>): Promise<Failure | null> => {
    const about = { name: image.name || image.id.slice(0, 8), site: siteName(image.siteId) };
    try {
      await deed();
      toast({ family: "ok", text: t(verb, about) });
      return null;
    } catch (error) {
      const failure = failureFrom(error);
      if (!failure.fields)
        toast({ family: "error", text: t("failed", { ...about, why: words.why(failure) ?? words.what(failure) }) });
      return failure;
    } finally {
      await refresh();
    }
  };

  return {
    isBusy: [remove, update, share, unshare, decide].some(({ isPending }) => isPending),
    remove: async (images: readonly Named[]): Promise<boolean> => {
      const ends = await Promise.all(
        images.map((image) => run("deleted", image, () => remove.mutateAsync(refOf(image)))),
      );
      return ends.every((end) => end === null);
    },
    update: (image: Named, changes: ImageChanges) =>
      run("updated", image, () => update.mutateAsync({ image: refOf(image), changes })),
    share: (image: Named, projectId: string) =>
      run("shared", image, () => share.mutateAsync({ image: refOf(image), projectId })),
    unshare: (image: Named, projectId: string) =>
      run("unshared", image, () => unshare.mutateAsync({ image: refOf(image), projectId })),
    decide: (image: Named, accept: boolean) =>
      run(accept ? "accepted" : "rejected", image, () => decide.mutateAsync({ image: refOf(image), accept })),
  };
}
export type ImageDeeds = ReturnType<typeof useImageDeeds>;
