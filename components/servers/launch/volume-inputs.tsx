"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { valueOf } from "./launch-world";
import type { LaunchForm } from "./use-launch";

/** Types are told apart only where there are several and the site takes the word. */
export function TypeSelect({
  form,
  value,
  onChange,
  id,
}: {
  form: LaunchForm;
  value: string;
  onChange: (type: string) => void;
  id: string;
}) {
  const t = useTranslations("launch.disk");
  const { options } = form.world;
  const types = valueOf(options?.volumeTypes);
  if (types.length < 2 || (options?.features.ok && !options.features.value.volumeTypes)) return null;
  const usual = types.find(({ isDefault }) => isDefault)?.name;
  return (
    <Field id={id} label={t("type")}>
      <Select
        value={value}
        options={[
          { value: "", label: t("anyType"), detail: usual },
          ...types.map(({ name, description }) => ({ value: name, label: name, detail: description ?? undefined })),
        ]}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

export function SizeInput({
  value,
  onChange,
  onBlur,
  id,
}: {
  value: string;
  onChange: (size: string) => void;
  onBlur: () => void;
  id: string;
}) {
  const t = useTranslations("launch.disk");
  return (
    <Field id={id} label={t("size")}>
      <TextInput
        value={value}
        inputMode="numeric"
        chars={6}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}
