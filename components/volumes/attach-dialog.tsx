"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import type { Server } from "@/lib/server";
import type { Volume } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { SubmitDialog } from "@/components/ui/submit-dialog";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { ServerChoice } from "./server-choice";
import { useVolumeActions } from "./use-volume-actions";
import { useVolumeName } from "./use-volume-words";
import { volumeIcon } from "./volume-look";

/** Gives a volume to one of the project's machines. */
export function AttachDialog({ volume, isOpen, onClose }: { volume: Volume; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("volumes.attach");
  const format = useFormat();
  const siteName = useSiteName();
  const name = useVolumeName()(volume);
  const { attach, isActing } = useVolumeActions();
  const [server, setServer] = useState<Server | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async () => {
    setWasTried(true);
    if (server === null || isActing) return;
    const [failed] = await attach({ ...volume, name }, server);
    setFailure(failed ?? null);
    if (!failed) onClose();
  };
  return (
    <SubmitDialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { name })}
      lead={t("lead", {
        site: siteName(volume.siteId),
        community: volume.project.community,
        size: format.disk(volume.sizeGiB),
      })}
      submit={t("submit")}
      icon={volumeIcon.attach}
      busy={isActing}
      onSubmit={() => void submit()}
    >
      <ServerChoice
        project={volume}
        taken={volume.attachments.map(({ serverId }) => serverId)}
        value={server?.id ?? null}
        onChange={setServer}
        error={wasTried && server === null ? t("choose") : undefined}
      />
      {failure ? <FailureLine failure={failure} /> : null}
      <p className="help">{t("then")}</p>
    </SubmitDialog>
  );
}
