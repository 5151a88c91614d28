"use client";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import type { ServerDetail } from "@/lib/server";
import { endingActions, whyNot } from "@/lib/server-actions";
import { Missing } from "@/components/detail/missing";
import { MuteNote } from "@/components/detail/mute-note";
import { StateLine } from "@/components/detail/state-line";
import { IntentTimeline } from "@/components/intents/intent-timeline";
import { ServerAddresses } from "@/components/networks/server-addresses";
import { ServerGroups } from "@/components/networks/server-groups";
import { ServerInterfaces } from "@/components/networks/server-interfaces";
import { PageHeader } from "@/components/shell/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Status } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { useSiteName } from "@/components/use-sites";
import { AttachedVolumes } from "@/components/volumes/attached-volumes";
import { actionIcon } from "../action-look";
import { EditDialog } from "../deeds/edit-dialog";
import { type Deeds, useDeeds } from "../deeds/use-deeds";
import { usePageTitle } from "../use-page-title";
import { useStateWords } from "../use-state-words";
import { FactsPanel } from "./facts-panel";
import { FaultCard } from "./fault-card";
import { GetInPanel } from "./get-in-panel";
import { HistoryPanel } from "./history-panel";
import { ImagesPanel } from "./images-panel";
import { LogPanel } from "./log-panel";
import { ServerActions } from "./server-actions";
import { type MachineTab, machineTabs } from "./tabs";
import { type KnownServer, useServer } from "./use-server";

function Says({ known, server, siteName }: { known: KnownServer; server: ServerDetail; siteName: string }) {
  const words = useStateWords();
  const staleAt = known.failure ? known.asOf : null;
  const state = words(server, known.intent, staleAt);
  return (
    <StateLine known={known} siteName={siteName}>
      <Status family={state.family} word={state.word} title={state.title} paused={state.isPaused} />
    </StateLine>
  );
}

function Notes({ known, server, siteName }: { known: KnownServer; server: ServerDetail; siteName: string }) {
  const t = useTranslations("servers.detail");
  if (known.failure?.kind === "not_found")
    return (
      <Note
        family="attention"
        title={t("gone", { name: server.name, site: siteName })}
        actions={<ButtonLink href={paths.servers}>{t("back")}</ButtonLink>}
      />
    );
  return (
    <>
      <MuteNote known={known} title={t("muteTitle", { site: siteName })} says={(time) => t("muteSays", { time })} />
      {server.status === "ERROR" ? <FaultCard server={server} siteName={siteName} /> : null}
    </>
  );
}

/** What only a person can end: a new size to keep or to give back, a deletion to undo. */
function Ending({ server, siteName, deeds }: { server: ServerDetail; siteName: string; deeds: Deeds }) {
  const t = useTranslations("servers");
  const endings = endingActions.filter((action) => whyNot(action, server) === null);
  if (endings.length === 0) return null;
  return (
    <Note
      family="attention"
      title={server.status === "VERIFY_RESIZE" ? t("detail.verify") : undefined}
      actions={endings.map((action, index) => (
        <Button
          key={action}
          look={index === 0 ? "primary" : "plain"}
          icon={actionIcon[action]}
          aria-disabled={deeds.isActing || undefined}
          onClick={() => !deeds.isActing && deeds.ask(action, [server])}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
    >
      <p>{t(server.status === "VERIFY_RESIZE" ? "detail.verifySays" : "detail.softDeleted", { site: siteName })}</p>
    </Note>
  );
}

function useTab() {
  const parser = parseAsStringLiteral(machineTabs).withDefault("overview").withOptions({ history: "push" });
  return useQueryState("tab", parser);
}

/** One machine: what happens to it, how to get in, what it is made of, what was done to it. */
export function ServerPage({ server: ref }: { server: ResourceRef }) {
  const t = useTranslations("servers");
  const known = useServer(ref);
  const siteName = useSiteName()(ref.siteId);
  const router = useRouter();
  const { thing: server, intent, failure } = known;
  const deeds = useDeeds({ onDeleted: () => router.push(paths.servers) });
  const [isEditing, setIsEditing] = useState(false);
  const [tab, setTab] = useTab();
  usePageTitle(server?.name ?? null, t("title"));
  if (server === null)
    return (
      <Missing
        known={known}
        id={ref.id}
        what={t("detail.missing")}
        back={{ href: paths.servers, label: t("detail.back") }}
      />
    );
  const isStale = failure !== null;
  const isGone = failure?.kind === "not_found";
  const left: Record<MachineTab, ReactNode> = {
    overview: (
      <>
        {intent ? <IntentTimeline intent={intent} siteName={siteName} /> : null}
        <ServerAddresses server={server} />
        {known.isPartial ? null : <AttachedVolumes server={server} />}
      </>
    ),
    network: (
      <>
        <ServerGroups server={server} />
        <ServerInterfaces server={server} />
      </>
    ),
    images: <ImagesPanel server={server} isStale={isStale} onSnapshot={() => deeds.ask("snapshot", [server])} />,
    log: <LogPanel server={server} />,
    history: known.isPartial ? null : <HistoryPanel server={server} onRetry={known.retry} />,
  };
  const panel = (
    <div className="two detail">
      <div className="stack">
        <Notes known={known} server={server} siteName={siteName} />
        {isStale ? null : <Ending server={server} siteName={siteName} deeds={deeds} />}
        {left[tab]}
      </div>
      <aside className={tab === "overview" ? "stack" : "stack wide-only"}>
        <GetInPanel server={server} intent={intent} staleAt={isStale ? known.asOf : null} />
        <FactsPanel server={server} siteName={siteName} isStale={isStale} />
      </aside>
    </div>
  );
  const [first, ...others] = machineTabs.map((id) => ({ id, label: t(`tab.${id}`), panel }));
  return (
    <>
      <PageHeader
        title={server.name}
        crumbs={[{ href: paths.servers, label: t("title") }]}
        here={`${siteName} / ${server.project.community}`}
        says={isGone ? undefined : <Says known={known} server={server} siteName={siteName} />}
        actions={
          isGone ? undefined : (
            <ServerActions
              server={server}
              isStale={isStale}
              isActing={deeds.isActing}
              onAct={(action) => deeds.ask(action, [server])}
              onEdit={() => setIsEditing(true)}
            />
          )
        }
      />
      {isGone ? (
        <Notes known={known} server={server} siteName={siteName} />
      ) : (
        <Tabs
          label={t("tab.label", { name: server.name })}
          className="pagetabs"
          tabs={[first!, ...others]}
          value={tab}
          onChange={(id) => void setTab(machineTabs.find((one) => one === id) ?? "overview")}
        />
      )}
      {deeds.dialogs}
      <EditDialog server={server} isOpen={isEditing} onClose={() => setIsEditing(false)} />
    </>
  );
}
