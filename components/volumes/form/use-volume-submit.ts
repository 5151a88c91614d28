"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { failureFrom } from "@/components/failure-from";
import type { FormSubmit } from "@/components/form/form-submit";
import { useTRPC } from "@/components/trpc";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";
import type { VolumeForm } from "./use-volume-form";
import { volumeDrafts } from "./volume-draft";
import { problemsOfFailure } from "./volume-problems";
import { volumeRequest } from "./volume-request";

/** Sends the wish once, however often the button is pressed: its id was made with the form. */
export function useVolumeSubmit(form: VolumeForm, onProblems: () => void): FormSubmit {
  const t = useTranslations("volumes.form");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const { draft, choice, problems, world } = form;
  const creating = useMutation(
    trpc.volumes.create.mutationOptions({
      onSuccess: (intent, { siteId, projectId }) => {
        volumeDrafts.drop(sessionStorage);
        void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
        void queryClient.invalidateQueries(trpc.volumes.list.queryFilter({ siteId }));
        void queryClient.invalidateQueries(trpc.volumes.options.queryFilter({ siteId, projectId }));
        toast({ family: "ok", text: t("sent", { name: intent.name, site: siteName(siteId) }) });
        router.push(paths.intent(intent.id));
      },
      onError: (error) => {
        const refused = problemsOfFailure(failureFrom(error));
        if (Object.keys(refused).length === 0) return;
        form.showAll(refused);
        onProblems();
      },
    }),
  );
  const failure = creating.error ? failureFrom(creating.error) : null;
  const isInFields = Object.keys(problemsOfFailure(failure)).length > 0;
  return {
    submit: () => {
      if (creating.isPending || creating.isSuccess) return;
      const request = volumeRequest(draft, choice);
      const hasProblems = Object.keys(problems).length > 0;
      // The site has not said yet what it offers: the line below the button says so.
      if (!hasProblems && (request === null || world.options === null)) return;
      if (hasProblems || request === null) {
        form.showAll();
        onProblems();
        return;
      }
      creating.mutate(request);
    },
    // It stays busy until the next page is there.
    isSending: creating.isPending || creating.isSuccess,
    failure: isInFields ? null : failure,
  };
}
