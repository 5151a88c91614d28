"use client";
import { Archive, ListChecks, RotateCcw } from "lucide-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/components/trpc";
import { MenuItem } from "@/components/ui/menu";

/** Entries of a menu: what can be done to a wish; `follow` names the way to its progress. */
export function IntentItems({ intent, follow }: { intent: Intent; follow: string }) {
  const t = useTranslations("intents.actions");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onSuccess = () => void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
  const retry = useMutation(trpc.intents.retry.mutationOptions({ onSuccess }));
  const cancel = useMutation(trpc.intents.cancel.mutationOptions({ onSuccess }));
  const dismiss = useMutation(trpc.intents.markRead.mutationOptions({ onSuccess }));
  const { id } = intent;
  return (
    <>
      <MenuItem icon={ListChecks} onClick={() => router.push(paths.intent(id))}>
        {follow}
      </MenuItem>
      {intent.canRetry ? (
        <MenuItem icon={RotateCcw} onClick={() => retry.mutate({ id })}>
          {t("retry")}
        </MenuItem>
      ) : null}
      {intent.canCancel ? (
        <MenuItem icon={Archive} danger onClick={() => cancel.mutate({ id })}>
          {t("cancel")}
        </MenuItem>
      ) : null}
      {intent.failure !== null && !intent.isRead ? (
        <MenuItem icon={Archive} onClick={() => dismiss.mutate({ id })}>
          {t("dismiss")}
        </MenuItem>
      ) : null}
    </>
  );
}
