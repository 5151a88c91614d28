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
import { clusterDrafts } from "./cluster-draft";
import { problemsOfFailure } from "./cluster-problems";
import { clusterRequest } from "./cluster-request";
import type { ClusterForm } from "./use-cluster-form";

/** Sends the wish once, however often the button is pressed: its id was made with the form. */
export function useClusterSubmit(form: ClusterForm, onProblems: () => void): FormSubmit {
  const t = useTranslations("clusters");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const { draft, choice, problems } = form;

  const creating = useMutation(
    trpc.clusters.create.mutationOptions({
      onSuccess: (intent, { siteId, projectId }) => {
        clusterDrafts.drop(sessionStorage);
        void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
        void queryClient.invalidateQueries(trpc.clusters.options.queryFilter({ siteId, projectId }));
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
      const request = clusterRequest(draft, choice);
      const hasProblems = Object.keys(problems).length > 0;
      // The site has not said yet what it offers: the line below the button says so.
      if (request === null && !hasProblems) return;
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
