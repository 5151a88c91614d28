"use client";
import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** For whom something is made. */
export function CommunityField({
  label,
  error,
  placeholder,
  community,
  communities,
  onChoose,
}: {
  label: ReactNode;
  error: ReactNode;
  placeholder?: string;
  community: string | null;
  communities: readonly string[];
  onChoose: (community: string) => void;
}) {
  return (
    <Field id="community" label={label} error={error}>
      <Select
        value={community ?? ""}
        placeholder={placeholder}
        options={communities.map((one) => ({ value: one, label: one }))}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </Field>
  );
}
