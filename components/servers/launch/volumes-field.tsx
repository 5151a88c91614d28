"use client";
import { Trash2 } from "lucide-react";
import { v7 as uuidv7 } from "uuid";
import { useTranslations } from "use-intl";
import { FailureLine } from "@/components/failure";
import { IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { AddChip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useFormat } from "@/components/ui/use-format";
import type { VolumeChoice } from "./draft-parts";
import { FieldGroup } from "./field-group";
import { valueOf } from "./launch-world";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";
import { SizeInput, TypeSelect } from "./volume-inputs";

function VolumeRow({ form, choice, number }: { form: LaunchForm; choice: VolumeChoice; number: number }) {
  const t = useTranslations("launch.disk");
  const format = useFormat();
  const { draft, world, change } = form;
  const put = (next: VolumeChoice) =>
    change({ volumes: draft.volumes.map((one) => (one.id === choice.id ? next : one)) });
  const free = valueOf(world.options?.volumes);
  return (
    <li className="inset with-remove">
      {choice.kind === "existing" ? (
        <Field id={`volume-${number}`} label={t("which")} help={free.length === 0 ? t("noFree") : undefined}>
          <Select
            value={choice.volumeId}
            placeholder={t("choose")}
            options={free.map(({ id, name, sizeGiB, volumeType }) => ({
              value: id,
              label: name || id.slice(0, 8),
              detail: [format.disk(sizeGiB), volumeType].filter(Boolean).join(" · "),
            }))}
            onChange={(event) => put({ ...choice, volumeId: event.target.value })}
            onBlur={() => form.leave("volumes")}
          />
        </Field>
      ) : (
        <>
          <div className="fields three">
            <SizeInput
              id={`volume-${number}`}
              value={choice.size}
              onChange={(size) => put({ ...choice, size })}
              onBlur={() => form.leave("volumes")}
            />
            <TypeSelect
              id={`volume-type-${number}`}
              form={form}
              value={choice.type}
              onChange={(type) => put({ ...choice, type })}
            />
          </div>
          <Checkbox checked={choice.isKept} onChange={(event) => put({ ...choice, isKept: event.target.checked })}>
            {t("kept")}
          </Checkbox>
        </>
      )}
      <IconButton
        small
        icon={Trash2}
        label={t("remove", { number })}
        onClick={() => change({ volumes: draft.volumes.filter(({ id }) => id !== choice.id) })}
      />
    </li>
  );
}

/** Further disks: made with the machine, or free ones of the project. */
export function VolumesField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { draft, launch, change, shown, world, retryOptions } = form;
  const part = world.options?.volumes;
  if (part && !part.ok && part.failure.kind === "unsupported") return <p className="help">{t("disk.unsupported")}</p>;
  const add = (choice: VolumeChoice) => change({ volumes: [...draft.volumes, choice] });
  return (
    <Field
      id="volumes"
      group
      label={t("field.volumes")}
      error={words(shown.volumes)}
      help={launch.count > 1 && draft.volumes.length > 0 ? t("disk.each") : undefined}
    >
      {part && !part.ok ? <FailureLine failure={part.failure} onRetry={retryOptions} /> : null}
      <FieldGroup>
        {draft.volumes.length > 0 ? (
          <ul className="stack tight">
            {draft.volumes.map((choice, index) => (
              <VolumeRow key={choice.id} form={form} choice={choice} number={index + 1} />
            ))}
          </ul>
        ) : null}
        <div className="row wrap">
          <AddChip onClick={() => add({ id: uuidv7(), kind: "new", size: "50", type: "", isKept: true })}>
            {t("disk.addNew")}
          </AddChip>
          <AddChip onClick={() => add({ id: uuidv7(), kind: "existing", volumeId: "" })}>{t("disk.addFree")}</AddChip>
        </div>
      </FieldGroup>
    </Field>
  );
}
