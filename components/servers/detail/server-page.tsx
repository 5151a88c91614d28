"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import type { ServerAction, ServerDetail } from "@/lib/server";
import { FailureCard } from "@/components/failure";
import { IntentTimeline } from "@/components/intents/intent-timeline";
import { PageHeader } from "@/components/shell/page-header";
import { SiteMark } from "@/components/sites/site-mark";
import { Ago } from "@/components/ui/ago";
import { ButtonLink, LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { DeleteDialog } from "../delete-dialog";
import { RebootDialog } from "../reboot-dialog";
import { usePageTitle } from "../use-page-title";
import { useServerActions } from "../use-server-actions";
import { useStateWords } from "../use-state-words";
import { FactsPanel } from "./facts-panel";
import { FaultCard } from "./fault-card";
import { GetInPanel } from "./get-in-panel";
import { ServerActions } from "./server-actions";
import { AddressPanel, GroupsPanel, HistoryPanel, VolumesPanel } from "./server-parts";
import { type KnownServer, useServer } from "./use-server";

function StateLine({ known, server, siteName }: { known: KnownServer; server: ServerDetail; siteName: string }) {
  const words = useStateWords();
  const staleAt = known.failure ? known.asOf : null;
  const state = words(server, known.intent, staleAt);
  return (
    <span className={staleAt === null ? "row wrap" : "row wrap stale"}>
      <Status family={state.family} word={state.word} title={state.title} paused={state.isPaused} />
      <span className="row tight">
        <SiteMark disc={known.failure ? "mute" : "ok"} />
        <span>
          {siteName}
          {known.asOf === null ? null : (
            <>
              , <Ago at={known.asOf} />
            </>
          )}
        </span>
      </span>
    </span>
  );
}

/** Nothing to show: it is not there, not theirs, or its site does not answer. */
function Missing({ known, id }: { known: KnownServer; id: string }) {
  const t = useTranslations("servers.detail");
  const { failure, retry } = known;
  if (failure === null)
    return (
      <div className="stack tight" aria-busy>
        <Bone width="40%" />
        <Bone width="70%" />
      </div>
    );
  const isGone = failure.kind === "not_found";
  return (
    <>
      <PageHeader title={id} crumbs={[{ href: paths.servers, label: t("back") }]} />
      <FailureCard
        failure={failure}
        what={isGone ? t("missing") : undefined}
        onRetry={isGone ? undefined : retry}
        actions={<ButtonLink href={paths.servers}>{t("back")}</ButtonLink>}
      />
    </>
  );
}

function Notes({ known, server, siteName }: { known: KnownServer; server: ServerDetail; siteName: string }) {
  const t = useTranslations("servers.detail");
  const common = useTranslations("common");
  const format = useFormat();
  const { failure, asOf, retry } = known;
  if (failure?.kind === "not_found")
    return (
      <Note
        family="attention"
        title={t("gone", { name: server.name, site: siteName })}
        actions={<ButtonLink href={paths.servers}>{t("back")}</ButtonLink>}
      />
    );
  return (
    <>
      {failure ? (
        <Note
          family="error"
          title={t("muteTitle", { site: siteName })}
          actions={<LinkButton onClick={retry}>{common("retry")}</LinkButton>}
        >
          <p>{t("muteSays", { time: asOf === null ? "–" : format.time(asOf) })}</p>
        </Note>
      ) : null}
      {server.status === "VERIFY_RESIZE" ? (
        <Note family="attention" title={t("verify")}>
          <p>{t("verifySays")}</p>
        </Note>
      ) : null}
      {server.status === "ERROR" ? <FaultCard server={server} siteName={siteName} /> : null}
    </>
  );
}

function useDeeds(server: ServerDetail | null) {
  const router = useRouter();
  const { act, isActing } = useServerActions();
  const [asked, setAsked] = useState<ServerAction | null>(null);
  return {
    asked,
    isActing,
    close: () => setAsked(null),
    ask: (action: ServerAction) => {
      if (action === "delete" || action === "reboot_hard") setAsked(action);
      else if (server) void act(action, [server]);
    },
    confirm: async (action: ServerAction) => {
      setAsked(null);
      if (server === null) return;
      const accepted = await act(action, [server]);
      if (action === "delete" && accepted.length > 0) router.push(paths.servers);
    },
  };
}

/** One machine: what happens to it, how to get in, what it is made of, what was done to it. */
export function ServerPage({ server: ref }: { server: ResourceRef }) {
  const t = useTranslations("servers");
  const known = useServer(ref);
  const siteName = useSiteName()(ref.siteId);
  const { server, intent, failure } = known;
  const deeds = useDeeds(server);
  usePageTitle(server?.name ?? null, t("title"));
  if (server === null) return <Missing known={known} id={ref.id} />;
  const staleAt = failure ? known.asOf : null;
  return (
    <>
      <PageHeader
        title={server.name}
        crumbs={[{ href: paths.servers, label: t("title") }]}
        here={`${siteName} / ${server.project.community}`}
        says={<StateLine known={known} server={server} siteName={siteName} />}
        actions={
          <ServerActions server={server} isStale={failure !== null} isActing={deeds.isActing} onAct={deeds.ask} />
        }
      />
      <div className="two detail">
        <div className="stack">
          <Notes known={known} server={server} siteName={siteName} />
          {intent ? <IntentTimeline intent={intent} siteName={siteName} /> : null}
          <AddressPanel server={server} />
          {known.isPartial ? null : (
            <>
              <GroupsPanel server={server} />
              <VolumesPanel server={server} />
              <HistoryPanel server={server} onRetry={known.retry} />
            </>
          )}
        </div>
        <aside className="stack">
          <GetInPanel server={server} staleAt={staleAt} />
          <FactsPanel server={server} siteName={siteName} />
        </aside>
      </div>
      <DeleteDialog
        servers={deeds.asked === "delete" ? [server] : []}
        onClose={deeds.close}
        onDelete={() => void deeds.confirm("delete")}
      />
      <RebootDialog
        server={deeds.asked === "reboot_hard" ? server : null}
        onClose={deeds.close}
        onReboot={() => void deeds.confirm("reboot_hard")}
      />
    </>
  );
}
