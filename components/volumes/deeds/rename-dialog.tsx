"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { type Volume, VolumeName } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { Field } from "@/components/ui/field";
import { SubmitDialog } from "@/components/ui/submit-dialog";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { useVolumeActions } from "../use-volume-actions";
import { useVolumeName } from "../use-volume-words";

/** Another name and another description. */
export function RenameDialog({ volume, isOpen, onClose }: { volume: Volume; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("volumes.rename");
  const all = useTranslations();
  const called = useVolumeName()(volume);
  const { rename, isActing } = useVolumeActions();
  const [name, setName] = useState(volume.name);
  const [description, setDescription] = useState(volume.description ?? "");
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const checked = VolumeName.safeParse(name);
  const problem = checked.success
    ? undefined
    : all(`validation.${checked.error.issues[0]?.message ?? "invalid"}` as "validation.invalid");

  const submit = async () => {
    setWasTried(true);
    if (!checked.success || isActing) return;
    const [failed] = await rename(volume, checked.data, description.trim());
    setFailure(failed ?? null);
    if (!failed) onClose();
  };
  return (
    <SubmitDialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { name: called })}
      submit={all("common.save")}
      busy={isActing}
      onSubmit={() => void submit()}
    >
      <Field label={t("name")} error={wasTried || name !== volume.name ? problem : undefined}>
        <TextInput
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") void submit();
          }}
        />
      </Field>
      <Field label={t("description")} optional help={t("help")}>
        <TextArea
          value={description}
          rows={2}
          maxLength={255}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      {failure ? <FailureLine failure={failure} /> : null}
    </SubmitDialog>
  );
}
