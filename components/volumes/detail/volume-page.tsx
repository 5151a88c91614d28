"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import { bootsServer, type VolumeAction, type VolumeDetail, whyNotVolume } from "@/lib/volume";
import { Missing } from "@/components/detail/missing";
import { MuteNote } from "@/components/detail/mute-note";
import { StateLine } from "@/components/detail/state-line";
import { IntentTimeline } from "@/components/intents/intent-timeline";
import { PageHeader } from "@/components/shell/page-header";
import { usePageTitle } from "@/components/servers/use-page-title";
import { Button, ButtonLink } from "@/components/ui/button";
import { MoreMenu } from "@/components/ui/more-menu";
import { Note } from "@/components/ui/note";
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
function Says({ known, volume, siteName }: { known: KnownVolume; volume: VolumeDetail; siteName: string }) {
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
    <StateLine known={known} siteName={siteName}>
      <Status {...state} />
      {by ? <span>{by}</span> : null}
    </StateLine>
  );
}

function Notes({ known, volume, siteName }: { known: KnownVolume; volume: VolumeDetail; siteName: string }) {
  const t = useTranslations("volumes.detail");
  if (known.failure?.kind === "not_found")
    return (
      <Note
        family="attention"
        title={t("gone", { site: siteName })}
        actions={<ButtonLink href={paths.volumes}>{t("back")}</ButtonLink>}
      />
    );
  return (
    <>
      <MuteNote known={known} title={t("muteTitle", { site: siteName })} says={(time) => t("muteSays", { time })} />
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
      <MoreMenu label={t("detail.actions")}>
        <VolumeActionItems volume={volume} isStale={isStale} onAct={onAct} />
      </MoreMenu>
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
  const { thing: volume, intent, failure } = known;
  const deeds = useVolumeDeeds({ onDeleted: () => router.push(paths.volumes) });
  const snapshots = useSnapshotDeeds();
  const name = volume === null ? null : nameOf(volume);
  usePageTitle(name, t("title"));
  if (volume === null || name === null)
    return (
      <Missing
        known={known}
        id={ref.id}
        what={t("detail.missing")}
        back={{ href: paths.volumes, label: t("detail.back") }}
      />
    );
  const isStale = failure !== null;
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ href: paths.volumes, label: t("title") }]}
        here={`${siteName} / ${volume.project.community}`}
        says={<Says known={known} volume={volume} siteName={siteName} />}
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
