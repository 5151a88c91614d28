"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { failureFrom } from "../failure-from";
import { useFailureWords } from "../failure";
import { IntentCard } from "../intents/intent-card";
import { inOrder } from "../intents/intent-order";
import { useTRPC } from "../trpc";
import { LinkButton } from "../ui/button";
import { toast } from "../ui/toast";
import { needsLook, useIntents } from "./use-intents";

/** One card per wish: what waits for the person first, then what moves, then what has ended. */
export function TrayPanel({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell.tray");
  const { intents, running, toLookAt, hasFailed } = useIntents();
  const first = [...toLookAt, ...running];
  const ended = intents.filter((intent) => !first.includes(intent));
  return (
    <section aria-label={t("title")}>
      {intents.length === 0 ? <p className="p-4 t2">{hasFailed ? t("failed") : t("empty")}</p> : null}
      <ul className="tr2">
        {inOrder([...first, ...ended]).map(({ intent, depth }) => (
          <IntentCard key={intent.id} intent={intent} depth={depth}>
            <Actions intent={intent} onClose={onClose} />
          </IntentCard>
        ))}
      </ul>
    </section>
  );
}

function Actions({ intent, onClose }: { intent: Intent; onClose: () => void }) {
  const t = useTranslations("shell.tray");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const words = useFailureWords();
  const settings = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.intents.list.queryKey() }),
    onError: (error: unknown) => toast({ family: "error", text: words.what(failureFrom(error)) }),
  };
  const cancel = useMutation(trpc.intents.cancel.mutationOptions(settings));
  const retry = useMutation(trpc.intents.retry.mutationOptions(settings));
  const markRead = useMutation(trpc.intents.markRead.mutationOptions(settings));
  const { id } = intent;
  const isUnread = needsLook(intent) && intent.state !== "waiting_auth";
  if (!intent.canCancel && !intent.canRetry && !isUnread) return null;
  return (
    <p className="row small">
      {intent.canRetry ? <LinkButton onClick={() => retry.mutate({ id })}>{t("retry")}</LinkButton> : null}
      {intent.canCancel ? <LinkButton onClick={() => cancel.mutate({ id })}>{t("cancel")}</LinkButton> : null}
      {isUnread ? (
        <LinkButton
          onClick={() => {
            markRead.mutate({ id });
            onClose();
          }}
        >
          {t("read")}
        </LinkButton>
      ) : null}
    </p>
  );
}
