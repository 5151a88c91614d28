"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { FormSubmit } from "@/components/form/form-submit";
import { refuseAtFields, sendOnce } from "@/components/form/send-once";
import { useWishRecorded } from "@/components/form/use-wish-recorded";
import { useTRPC } from "@/components/trpc";
import { useSiteName } from "@/components/use-sites";
import type { VolumeForm } from "./use-volume-form";
import { volumeDrafts } from "./volume-draft";
import { problemsOfFailure } from "./volume-problems";
import { volumeRequest } from "./volume-request";

export function useVolumeSubmit(form: VolumeForm, onProblems: () => void): FormSubmit {
  const t = useTranslations("volumes.form");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const recorded = useWishRecorded();
  const fields = { form, problemsOf: problemsOfFailure, onProblems };
  const creating = useMutation(
    trpc.volumes.create.mutationOptions({
      onSuccess: (intent, { siteId, projectId }) => {
        volumeDrafts.drop(sessionStorage);
        void queryClient.invalidateQueries(trpc.volumes.list.queryFilter({ siteId }));
        void queryClient.invalidateQueries(trpc.volumes.options.queryFilter({ siteId, projectId }));
        recorded(t("sent", { name: intent.name, site: siteName(siteId) }), paths.intent(intent.id));
      },
      onError: (error) => refuseAtFields(fields, error),
    }),
  );
  return sendOnce(fields, creating, () =>
    form.world.options === null ? null : volumeRequest(form.draft, form.choice),
  );
}
