"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { failureFrom } from "@/components/failure-from";
import type { FormSubmit } from "@/components/form/form-submit";
import { useWishRecorded } from "@/components/form/use-wish-recorded";
import { useTRPC } from "@/components/trpc";
import { freshIntentIds, launchDrafts } from "./launch-draft";
import { keyFileName, rememberKeyFile, writeMemory } from "./launch-memory";
import { launchMemory, launchRequest } from "./launch-request";
import type { LaunchForm } from "./use-launch";

export type LaunchSubmit = FormSubmit & {
  /** The same form as a new wish, after an earlier version of it was recorded. */
  submitAgain: () => void;
  /** Tells one failed try from the next. */
  triedAt: number;
};

/** Sends the wish once, however often the button is pressed: the ids were made with the form. */
export function useLaunchSubmit(form: LaunchForm, onProblems: () => void): LaunchSubmit {
  const t = useTranslations("launch.result");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const recorded = useWishRecorded();
  const { draft, launch, problems } = form;

  const launching = useMutation(
    trpc.servers.launch.mutationOptions({
      onSuccess: (intents, { spec }) => {
        const request = launchRequest(draft, launch);
        const memory = request && launchMemory(launch, request);
        if (memory) writeMemory(localStorage, memory);
        if (launch.keyMode === "generate")
          rememberKeyFile(localStorage, launch.newKeyName, keyFileName(launch.newKeyName));
        launchDrafts.drop(sessionStorage);
        void queryClient.invalidateQueries(
          trpc.servers.launchOptions.queryFilter({ siteId: spec.siteId, projectId: spec.projectId }),
        );
        // Groups and addresses are wishes of their own; what the person waits for are the machines.
        const machines = intents.filter(({ kind }) => kind === "server.create");
        const [first] = machines;
        const site = launch.place?.site.name ?? spec.siteId;
        recorded(
          t("launched", { count: machines.length, name: first?.name ?? "", site }),
          machines.length === 1 && first ? paths.intent(first.id) : paths.servers,
        );
      },
    }),
  );

  const send = (sent: typeof draft) => {
    if (launching.isPending || launching.isSuccess) return;
    const request = launchRequest(sent, launch);
    if (Object.keys(problems).length > 0 || request === null) {
      form.showAll();
      onProblems();
      return;
    }
    launching.mutate(request);
  };
  return {
    submit: () => send(draft),
    submitAgain: () => {
      const fresh = freshIntentIds();
      form.change(fresh);
      send({ ...draft, ...fresh });
    },
    // It stays busy until the next page is there.
    isSending: launching.isPending || launching.isSuccess,
    failure: launching.error ? failureFrom(launching.error) : null,
    triedAt: launching.submittedAt,
  };
}
