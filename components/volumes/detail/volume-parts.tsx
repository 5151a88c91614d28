"use client";
import { Camera, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { type VolumeDetail, type VolumeSnapshot, whyNotSnapshot } from "@/lib/volume";
import { CommunityValue, IdValue } from "@/components/detail/fact-values";
import { FailureLine } from "@/components/failure";
import { afterMenu } from "@/components/servers/after-menu";
import { Age } from "@/components/ui/ago";
import { Button } from "@/components/ui/button";
import { MenuItem, MenuLink, RowMenu } from "@/components/ui/menu";
import { Facts, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { sourceLink } from "../source-link";
import { useTypeWord, useVolumeState } from "../use-volume-words";

export function SnapshotsPanel({
  volume,
  canSnapshot,
  onSnapshot,
  onDelete,
  onRetry,
}: {
  volume: VolumeDetail;
  canSnapshot: boolean;
  onSnapshot: () => void;
  onDelete: (snapshot: VolumeSnapshot) => void;
  onRetry: () => void;
}) {
  const t = useTranslations("volumes");
  const table = useTranslations("table");
  const format = useFormat();
  const state = useVolumeState();
  const { snapshots } = volume;
  return (
    <Panel
      title={t("snapshots.title")}
      flush
      action={
        canSnapshot ? (
          <Button small icon={Camera} onClick={onSnapshot}>
            {t("action.snapshot")}
          </Button>
        ) : null
      }
    >
      {!snapshots.ok ? (
        <div className="px-4 pb-4">
          <FailureLine failure={snapshots.failure} onRetry={onRetry} />
        </div>
      ) : snapshots.value.length === 0 ? (
        <p className="t3 px-4 pb-4">{t("detail.noSnapshots")}</p>
      ) : (
        <ul className="list">
          {snapshots.value.map((snapshot) => {
            const words = state.ofSnapshot(snapshot);
            const reason = whyNotSnapshot(snapshot) === null ? undefined : t("snapshots.busy", { state: words.word });
            return (
              <li key={snapshot.id} className="row wrap">
                <span className="strong">{snapshot.name || snapshot.id.slice(0, 8)}</span>
                <Status {...words} />
                <span className="end small t2">
                  {format.disk(snapshot.sizeGiB)} · <Age at={snapshot.createdAt} />
                </span>
                <RowMenu label={table("actionsFor", { name: snapshot.name })}>
                  <MenuLink icon={Plus} href={sourceLink("snapshot", snapshot)}>
                    {t("snapshots.newVolume")}
                  </MenuLink>
                  <MenuItem icon={Trash2} danger reason={reason} onClick={() => afterMenu(() => onDelete(snapshot))}>
                    {t("snapshots.delete")}
                  </MenuItem>
                </RowMenu>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

const knownDeeds = ["attach", "detach", "extend", "rename", "delete"] as const;

/** What this person did to it here, newest first. */
export function HistoryPanel({ volume }: { volume: VolumeDetail }) {
  const t = useTranslations("volumes");
  const format = useFormat();
  const { history } = volume;
  if (history.length === 0) return null;
  return (
    <Panel title={t("history.title")} says={t("history.says")} flush>
      <ol className="list">
        {history.map(({ action, outcome, at }) => {
          const deed = knownDeeds.find((one) => `volumes.${one}` === action);
          return (
            <li key={`${at} ${action}`} className="row wrap">
              <span>
                {deed === undefined ? t("history.other", { raw: action }) : t(`history.${deed}`)}
                {outcome === "done" ? null : <span className="c-err small"> {t("history.refused")}</span>}
              </span>
              <time className="end small t2" dateTime={at}>
                {format.dateTime(at)}
              </time>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** What the site says about it; what it does not say is left out. */
export function VolumeFacts({ volume, siteName }: { volume: VolumeDetail; siteName: string }) {
  const t = useTranslations("volumes.facts");
  const format = useFormat();
  const typeWord = useTypeWord();
  const { project, origin, createdAt, volumeType } = volume;
  const labels = Object.entries(volume.metadata).filter(([key]) => key !== "pleiade_intent");
  return (
    <Panel title={t("title")}>
      <Facts
        small
        facts={[
          [t("site"), siteName],
          [
            t("community"),
            <CommunityValue
              key="v"
              community={project.community}
              project={t("project", { name: project.projectName })}
            />,
          ],
          [t("size"), format.disk(volume.sizeGiB)],
          [t("type"), volumeType === null ? null : typeWord(volumeType)],
          [t("filled"), origin === null ? t("blank") : t(origin.kind, { name: origin.name ?? origin.id.slice(0, 8) })],
          volume.isBootable ? [t("bootable"), t("bootableSays")] : null,
          volume.isEncrypted ? [t("encrypted"), t("encryptedSays")] : null,
          volume.isShareable ? [t("shareable"), t("shareableSays")] : null,
          [t("description"), volume.description],
          createdAt === null
            ? null
            : [t("created"), t("createdBy", { mine: volume.isMine ? "yes" : "no", date: format.dateTime(createdAt) })],
          [t("zone"), volume.availabilityZone],
          [t("labels"), format.list(labels.map(([key, value]) => `${key}=${value}`))],
          [t("id"), <IdValue key="v" id={volume.id} label={t("copyId")} />],
        ]}
      />
    </Panel>
  );
}
