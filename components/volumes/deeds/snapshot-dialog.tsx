"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import { paths } from "@/lib/paths";
import { type Volume, VolumeName } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { SubmitDialog } from "@/components/ui/submit-dialog";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { useRefreshVolumes } from "../use-volume-actions";
import { useVolumeName } from "../use-volume-words";
import { volumeIcon } from "../volume-look";

const today = () => new Date().toISOString().slice(0, 10);

/** Keeps what is on a volume now. The wish's id is made when it opens: a second click is the same wish. */
export function SnapshotDialog({ volume, isOpen, onClose }: { volume: Volume; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("volumes.snapshot");
  const all = useTranslations();
  const format = useFormat();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const refresh = useRefreshVolumes();
  const volumeName = useVolumeName()(volume);
  const [intentId] = useState(() => uuidv7());
  const [name, setName] = useState(() => `${volumeName} ${today()}`.slice(0, 255));
  const [description, setDescription] = useState("");
  const checked = VolumeName.safeParse(name);
  const problem = checked.success
    ? undefined
    : all(`validation.${checked.error.issues[0]?.message ?? "invalid"}` as "validation.invalid");
  const { siteId, projectId, id: volumeId, sizeGiB, attachments } = volume;
  const create = useMutation(
    trpc.volumes.createSnapshot.mutationOptions({
      onSuccess: (intent) => {
        void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
        void refresh(siteId);
        const action = <Link href={paths.intent(intent.id)}>{all("common.see")}</Link>;
        toast({ family: "ok", text: t("sent", { name: intent.name, site: siteName(siteId) }), action });
        onClose();
      },
    }),
  );
  const submit = () => {
    if (!checked.success || create.isPending) return;
    create.mutate({ siteId, projectId, volumeId, intentId, name, ...(description.trim() && { description }) });
  };
  return (
    <SubmitDialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { name: volumeName })}
      lead={t("lead", { size: format.disk(sizeGiB), site: siteName(siteId) })}
      submit={t("submit")}
      icon={volumeIcon.snapshot}
      busy={create.isPending}
      onSubmit={submit}
    >
      <Field label={t("name")} error={problem}>
        <TextInput value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t("description")} optional>
        <TextInput value={description} maxLength={255} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      {attachments.length > 0 ? (
        <Note title={t("inUse")}>
          <p>{t("inUseSays")}</p>
        </Note>
      ) : null}
      {create.error ? <FailureLine failure={failureFrom(create.error)} /> : null}
    </SubmitDialog>
  );
}
