"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import type { Server } from "@/lib/server";
import { type Volume, whyNotVolume } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { Bone } from "@/components/ui/panel";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { SubmitDialog } from "@/components/ui/submit-dialog";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { useVolumeActions } from "./use-volume-actions";
import { useTypeWord, useVolumeName, useVolumeState } from "./use-volume-words";
import { volumeIcon } from "./volume-look";

function VolumeChoice({
  server,
  value,
  onChange,
  error,
}: {
  server: Server;
  value: string | null;
  onChange: (volume: Volume) => void;
  error: string | undefined;
}) {
  const t = useTranslations("volumes.attach");
  const trpc = useTRPC();
  const format = useFormat();
  const nameOf = useVolumeName();
  const state = useVolumeState();
  const typeWord = useTypeWord();
  const { siteId, projectId } = server;
  const { data, error: failed, refetch } = useQuery(trpc.volumes.list.queryOptions({ siteId }));
  if (!data && failed) return <FailureLine failure={failureFrom(failed)} onRetry={() => void refetch()} />;
  if (!data) return <Bone width="60%" />;
  const reason = (volume: Volume) => {
    if (whyNotVolume("attach", volume) === null) return undefined;
    const user = volume.attachments[0];
    return user ? t("used", { server: user.serverName ?? user.serverId.slice(0, 8) }) : state.ofVolume(volume).word;
  };
  const volumes = data.rows
    .filter((volume) => volume.projectId === projectId)
    .filter((volume) => volume.attachments.every(({ serverId }) => serverId !== server.id))
    .toSorted((a, b) => Number(reason(a) !== undefined) - Number(reason(b) !== undefined));
  if (volumes.length === 0) return <p className="t2">{t("noVolumes")}</p>;
  return (
    <Field label={t("volume")} group error={error}>
      <div className="scroll-list">
        <RadioList>
          {volumes.map((volume) => (
            <RadioRow
              key={volume.id}
              name="volume"
              title={nameOf(volume)}
              sub={[format.disk(volume.sizeGiB), volume.volumeType && typeWord(volume.volumeType)]
                .filter(Boolean)
                .join(" · ")}
              reason={reason(volume)}
              checked={value === volume.id}
              onChange={() => onChange(volume)}
            />
          ))}
        </RadioList>
      </div>
    </Field>
  );
}

/** From a machine's side: one of the project's free volumes. */
export function ChooseVolumeDialog({
  server,
  isOpen,
  onClose,
}: {
  server: Server;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("volumes.attach");
  const siteName = useSiteName();
  const nameOf = useVolumeName();
  const { attach, isActing } = useVolumeActions();
  const [volume, setVolume] = useState<Volume | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async () => {
    setWasTried(true);
    if (volume === null || isActing) return;
    const [failed] = await attach({ ...volume, name: nameOf(volume) }, server);
    setFailure(failed ?? null);
    if (!failed) onClose();
  };
  return (
    <SubmitDialog
      open={isOpen}
      onClose={onClose}
      title={t("serverTitle", { name: server.name })}
      lead={t("serverLead", { site: siteName(server.siteId) })}
      submit={t("submit")}
      icon={volumeIcon.attach}
      busy={isActing}
      onSubmit={() => void submit()}
    >
      <VolumeChoice
        server={server}
        value={volume?.id ?? null}
        onChange={setVolume}
        error={wasTried && volume === null ? t("chooseVolume") : undefined}
      />
      {failure ? <FailureLine failure={failure} /> : null}
      <p className="help">{t("then")}</p>
    </SubmitDialog>
  );
}
