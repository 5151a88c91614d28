"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { FormSubmit } from "@/components/form/form-submit";
import { refuseAtFields, sendOnce } from "@/components/form/send-once";
import { useWishRecorded } from "@/components/form/use-wish-recorded";
import { useTRPC } from "@/components/trpc";
import { useSiteName } from "@/components/use-sites";
import { clusterDrafts } from "./cluster-draft";
import { problemsOfFailure } from "./cluster-problems";
import { clusterRequest } from "./cluster-request";
import type { ClusterForm } from "./use-cluster-form";

export function useClusterSubmit(form: ClusterForm, onProblems: () => void): FormSubmit {
  const t = useTranslations("clusters");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const recorded = useWishRecorded();
  const fields = { form, problemsOf: problemsOfFailure, onProblems };
  const creating = useMutation(
    trpc.clusters.create.mutationOptions({
      onSuccess: (intent, { siteId, projectId }) => {
        clusterDrafts.drop(sessionStorage);
        void queryClient.invalidateQueries(trpc.clusters.options.queryFilter({ siteId, projectId }));
        recorded(t("sent", { name: intent.name, site: siteName(siteId) }), paths.intent(intent.id));
      },
      onError: (error) => refuseAtFields(fields, error),
    }),
  );
  return sendOnce(fields, creating, () => clusterRequest(form.draft, form.choice));
}
