"use client";
import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import { bootsServer, type VolumeAction, type VolumeDetail, whyNotVolume } from "@/lib/volume";
import { FailureCard } from "@/components/failure";
import { IntentTimeline } from "@/components/intents/intent-timeline";
import { PageHeader } from "@/components/shell/page-header";
import { SiteMark } from "@/components/sites/site-mark";
import { usePageTitle } from "@/components/servers/use-page-title";
import { Ago } from "@/components/ui/ago";
import { Button, ButtonLink, LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { useSnapshotDeeds } from "../deeds/use-snapshot-deeds";
import { useVolumeDeeds } from "../deeds/use-volume-deeds";
import { VolumeActionItems } from "../list/volume-menu";
import { useVolumeName, useVolumeState } from "../use-volume-words";
import { volumeIcon } from "../volume-look";
import { AttachmentPanels } from "./attachment-panels";
import { type KnownVolume, useVolume } from "./use-volume";
import { HistoryPanel, SnapshotsPanel, VolumeFacts } from "./volume-parts";

/** "Used by annot-01, free": the state as a sentence, and how old it is. */
function StateLine({ known, volume, siteName }: { known: KnownVolume; volume: VolumeDetail; siteName: string }) {
  const t = useTranslations("volumes.detail");
  const staleAt = known.failure ? known.asOf : null;
  const state = useVolumeState().ofVolume(volume, staleAt);
  const format = useFormat();
  const servers = volume.attachments.map(({ serverName, serverId }) => serverName ?? serverId.slice(0, 8));
  const by =
    bootsServer(volume) !== null
      ? t("saysBoot", { server: servers[0] ?? "" })
      : servers.length > 0
        ? t("saysUsed", { servers: format.list(servers) })
        : volume.status === "available"
          ? t("saysFree")
          : null;
  return (
    <span className={staleAt === null ? "row wrap" : "row wrap stale"}>
      <Status {...state} />
      {by ? <span>{by}</span> : null}
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
function Missing({ known, id }: { known: KnownVolume; id: string }) {
  const t = useTranslations("volumes.detail");
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
      <PageHeader title={id} crumbs={[{ href: paths.volumes, label: t("back") }]} />
      <FailureCard
        failure={failure}
        what={isGone ? t("missing") : undefined}
        onRetry={isGone ? undefined : retry}
        actions={<ButtonLink href={paths.volumes}>{t("back")}</ButtonLink>}
      />
    </>
  );
}

function Notes({ known, volume, siteName }: { known: KnownVolume; volume: VolumeDetail; siteName: string }) {
  const t = useTranslations("volumes.detail");
  const common = useTranslations("common");
  const format = useFormat();
  const { failure, asOf, retry } = known;
  if (failure?.kind === "not_found")
    return (
      <Note
        family="attention"
        title={t("gone", { site: siteName })}
        actions={<ButtonLink href={paths.volumes}>{t("back")}</ButtonLink>}
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
      {volume.status.startsWith("error") ? (
        <Note family="error" title={t("errorTitle")}>
          <p>{t("errorSays", { site: siteName })}</p>
        </Note>
      ) : null}
    </>
  );
}

function Actions({
  volume,
  isStale,
  onAct,
}: {
  volume: VolumeDetail;
  isStale: boolean;
  onAct: (action: VolumeAction) => void;
}) {
  const t = useTranslations("volumes");
  const usual = (["extend", "attach"] as const).filter((action) => !isStale && whyNotVolume(action, volume) === null);
  return (
    <>
      {usual.map((action) => (
        <Button
          key={action}
          icon={volumeIcon[action]}
          look={action === "attach" ? "primary" : "plain"}
          onClick={() => onAct(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      <Menu
        label={t("detail.actions")}
        trigger={
          <button type="button" className="btn icon" aria-label={t("detail.actions")} title={t("detail.actions")}>
            <Icon of={Ellipsis} />
          </button>
        }
      >
        <VolumeActionItems volume={volume} isStale={isStale} onAct={onAct} />
      </Menu>
    </>
  );
}

/** One volume: who uses it and how to reach what is on it, what was kept of it, what it is made of. */
export function VolumePage({ volume: ref }: { volume: ResourceRef }) {
  const t = useTranslations("volumes");
  const router = useRouter();
  const known = useVolume(ref);
  const siteName = useSiteName()(ref.siteId);
  const nameOf = useVolumeName();
  const { volume, intent, failure } = known;
  const deeds = useVolumeDeeds({ onDeleted: () => router.push(paths.volumes) });
  const snapshots = useSnapshotDeeds();
  const name = volume === null ? null : nameOf(volume);
  usePageTitle(name, t("title"));
  if (volume === null || name === null) return <Missing known={known} id={ref.id} />;
  const isStale = failure !== null;
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ href: paths.volumes, label: t("title") }]}
        here={`${siteName} / ${volume.project.community}`}
        says={<StateLine known={known} volume={volume} siteName={siteName} />}
        actions={<Actions volume={volume} isStale={isStale} onAct={(action) => deeds.ask(action, [volume])} />}
      />
      <div className="two detail">
        <div className="stack">
          <Notes known={known} volume={volume} siteName={siteName} />
          {intent && intent.state !== "done" ? <IntentTimeline intent={intent} siteName={siteName} /> : null}
          <AttachmentPanels
            volume={volume}
            isStale={isStale}
            onDetach={(serverId) => deeds.ask("detach", [volume], serverId)}
          />
          <SnapshotsPanel
            volume={volume}
            canSnapshot={!isStale && whyNotVolume("snapshot", volume) === null}
            onSnapshot={() => deeds.ask("snapshot", [volume])}
            onDelete={(snapshot) => snapshots.askDelete([snapshot])}
            onRetry={known.retry}
          />
          <HistoryPanel volume={volume} />
          {/* Once it is there, how it came about is the past. */}
          {intent?.state === "done" ? <IntentTimeline intent={intent} siteName={siteName} /> : null}
        </div>
        <aside className="stack">
          <VolumeFacts volume={volume} siteName={siteName} />
        </aside>
      </div>
      {deeds.dialogs}
      {snapshots.dialogs}
    </>
  );
}
