"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { isSettled, type Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import { FailureCard } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { tryElsewhere } from "@/components/servers/try-elsewhere";
import { usePageTitle } from "@/components/servers/use-page-title";
import { navEntries } from "@/components/shell/nav";
import { PageHeader } from "@/components/shell/page-header";
import { useTRPC } from "@/components/trpc";
import { ButtonLink } from "@/components/ui/button";
import { Bone } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import { ElsewhereOfIntent } from "@/components/where/elsewhere-of-intent";
import { IntentActions } from "./intent-actions";
import { IntentFacts, IntentGetIn, IntentsTogether } from "./intent-aside";
import { IntentTimeline } from "./intent-timeline";
import { kindLooks, kindOf } from "./intent-kinds";
import { useIntentWord } from "./use-intent-word";

function useIntent(id: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.intents.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data && isSettled(state.data.state) ? poll.seldom : poll.rapid) },
    ),
  );
}

/** Tells Pléiade that the end of a wish was seen, so that it leaves the tray. */
function useSeen(intent: Intent | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.intents.markRead.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(trpc.intents.list.queryFilter()),
    }),
  );
  const id = intent?.id;
  const isUnread = intent !== undefined && isSettled(intent.state) && !intent.isRead;
  // The reading happens outside React: somebody looks at the page.
  useEffect(() => {
    if (isUnread && id !== undefined) mutate({ id });
  }, [isUnread, id, mutate]);
}

/** Another site for the same thing, for what can be made anywhere. */
function Elsewhere({ intent }: { intent: Intent }) {
  const t = useTranslations("intents.actions");
  const { kind } = intent;
  if (kind !== "server.create" && kind !== "cluster.create") return null;
  const href = kind === "server.create" ? tryElsewhere(intent) : paths.createCluster;
  return <ButtonLink href={href}>{t("elsewhere")}</ButtonLink>;
}

/** One wish from the click to the end, and then the way to what it made. */
export function IntentPage({ id }: { id: string }) {
  const t = useTranslations("intents");
  const query = useIntent(id);
  const nameOf = useSiteName();
  const intent = query.data;
  useSeen(intent);
  usePageTitle(intent?.name ?? null, t("crumb"));
  if (intent === undefined) {
    if (!query.error) return <Bone width="60%" />;
    const failure = failureFrom(query.error);
    const isMissing = failure.kind === "not_found";
    return (
      <FailureCard
        failure={failure}
        what={isMissing ? t("missing") : undefined}
        onRetry={isMissing ? undefined : () => void query.refetch()}
        actions={<ButtonLink href={paths.servers}>{t("actions.allMachines")}</ButtonLink>}
      />
    );
  }
  return <IntentShown intent={intent} siteName={nameOf(intent.siteId)} />;
}

function IntentShown({ intent, siteName }: { intent: Intent; siteName: string }) {
  const t = useTranslations("intents");
  const sections = useTranslations("shell.nav");
  const state = useIntentWord()(intent, siteName);
  const kind = kindOf(intent);
  const { home } = kindLooks[intent.kind];
  const { waitsFor } = intent;
  return (
    <>
      <PageHeader
        title={t("title", { kind, name: intent.name })}
        crumbs={[{ href: navEntries[home].href, label: sections(home) }]}
        here={intent.name}
        says={
          <span className="row wrap">
            <Status family={state.family} word={state.word} long />
            <span>
              {waitsFor
                ? t("says.waiting", { kind: kindOf(waitsFor), other: waitsFor.name })
                : t(`says.${intent.state}`, { kind, name: intent.name, site: siteName })}
            </span>
          </span>
        }
        actions={<IntentActions intent={intent} siteName={siteName} />}
      />
      <div className="two detail">
        <div className="stack">
          {intent.failure ? (
            <FailureCard
              failure={intent.failure}
              actions={<Elsewhere intent={intent} />}
              story={{
                asked: t("title", { kind, name: intent.name }),
                project: intent.projectId,
                at: intent.finishedAt ?? intent.updatedAt,
              }}
            />
          ) : null}
          <ElsewhereOfIntent intent={intent} />
          <IntentTimeline intent={intent} siteName={siteName} />
        </div>
        <aside className="stack">
          <IntentGetIn intent={intent} />
          <IntentsTogether intent={intent} />
          <IntentFacts intent={intent} siteName={siteName} />
        </aside>
      </div>
    </>
  );
}
