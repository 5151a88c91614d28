"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { quotaLeft } from "@/lib/quota";
import type { Volume } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { useTRPC } from "@/components/trpc";
import { CommandLine } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import { SubmitDialog } from "@/components/ui/submit-dialog";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { growCommands } from "../mount-commands";
import { useVolumeActions } from "../use-volume-actions";
import { useVolumeName } from "../use-volume-words";
import { volumeIcon } from "../volume-look";

/** The project's room for volumes, as the site says it now. */
function useStorage({ siteId, projectId }: Volume) {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(trpc.volumes.options.queryOptions({ siteId, projectId }));
  const quotas = data?.quotas.ok ? data.quotas.value : null;
  return { storage: quotas?.quotas.find(({ key }) => key === "volume_storage") ?? null, isAsking: isPending };
}

const whole = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** Makes a volume larger; says beforehand that its file system has to follow, and how. */
export function ExtendDialog({ volume, isOpen, onClose }: { volume: Volume; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("volumes.extend");
  const all = useTranslations();
  const format = useFormat();
  const siteName = useSiteName();
  const name = useVolumeName()(volume);
  const { extend, isActing } = useVolumeActions();
  const [text, setText] = useState(String(volume.sizeGiB * 2));
  const [failure, setFailure] = useState<Failure | null>(null);
  const { storage, isAsking } = useStorage(volume);
  const sizeGiB = whole(text);
  const added = Number.isNaN(sizeGiB) ? 0 : Math.max(0, sizeGiB - volume.sizeGiB);
  const left = storage ? quotaLeft(storage) : null;
  const problem = Number.isNaN(sizeGiB)
    ? all("validation.volume_size")
    : sizeGiB <= volume.sizeGiB
      ? all("validation.volume_grow")
      : left !== null && added > left
        ? t("overQuota", { site: siteName(volume.siteId), missing: format.disk(added - left) })
        : undefined;

  const submit = async () => {
    if (problem !== undefined || isActing) return;
    const [failed] = await extend({ ...volume, name }, sizeGiB);
    setFailure(failed ?? null);
    if (!failed) onClose();
  };
  return (
    <SubmitDialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { name })}
      lead={t("lead", { size: format.disk(volume.sizeGiB) })}
      submit={t("submit")}
      icon={volumeIcon.extend}
      busy={isActing}
      onSubmit={() => void submit()}
    >
      <Field label={t("size")} error={problem} help={t("never")}>
        <TextInput
          inputMode="numeric"
          chars={7}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") void submit();
          }}
        />
      </Field>
      {storage ? (
        <QuotaBar
          label={all("quotas.key.volume_storage")}
          detail={siteName(volume.siteId)}
          unit="disk"
          {...storage}
          planned={added}
        />
      ) : isAsking ? (
        <Bone width="100%" />
      ) : null}
      <Note title={t("then")}>
        <p>{t("thenSays")}</p>
        {growCommands(volume).map(({ label, text: command }) => (
          <div key={label} className="mt-2">
            <p className="small t3">{t(`fs.${label}`)}</p>
            <CommandLine text={command} label={t(`fs.${label}`)} />
          </div>
        ))}
      </Note>
      {failure ? <FailureLine failure={failure} /> : null}
    </SubmitDialog>
  );
}
