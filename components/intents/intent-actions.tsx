"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, RotateCcw } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button, ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { kindOf, madePath } from "./intent-kinds";

/** Cancel and try again where that is safe, and the way to what was made. */
export function IntentActions({ intent, siteName }: { intent: Intent; siteName: string }) {
  const t = useTranslations("intents");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.intents.get.queryFilter({ id: intent.id })),
      queryClient.invalidateQueries(trpc.intents.list.queryFilter()),
    ]);
  const about = { name: intent.name, site: siteName };
  const words = useFailureWords();
  const failed = (error: unknown) => {
    const failure = failureFrom(error);
    toast({ family: "error", text: words.why(failure) ?? words.what(failure) });
  };
  const said = (key: "retried" | "cancelled") => async () => {
    await refresh();
    toast({ family: "ok", text: t(key, about) });
  };
  const retry = useMutation(trpc.intents.retry.mutationOptions({ onSuccess: said("retried"), onError: failed }));
  const cancel = useMutation(trpc.intents.cancel.mutationOptions({ onSuccess: said("cancelled"), onError: failed }));
  const open = madePath(intent);
  return (
    <>
      {intent.canCancel ? (
        <Button busy={cancel.isPending} onClick={() => cancel.mutate({ id: intent.id })}>
          {t("actions.cancel")}
        </Button>
      ) : null}
      {intent.canRetry ? (
        <Button icon={RotateCcw} busy={retry.isPending} onClick={() => retry.mutate({ id: intent.id })}>
          {retry.isPending ? t("actions.retrying") : t("actions.retry")}
        </Button>
      ) : null}
      {open === null ? null : (
        <ButtonLink look={intent.state === "done" ? "primary" : "plain"} icon={ArrowRight} href={open}>
          {t("actions.open", { kind: kindOf(intent) })}
        </ButtonLink>
      )}
    </>
  );
}
