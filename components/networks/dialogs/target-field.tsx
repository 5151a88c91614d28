"use client";
import { useTranslations } from "use-intl";
import type { AddressTarget } from "@/lib/network";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";

/** Why a public address of that network cannot go there: a message key below `networks.target`. */
export function whyNotTarget(target: AddressTarget, externalId: string | null): "has_one" | "no_way_out" | null {
  if (target.floating !== null) return "has_one";
  if (externalId === null || target.externalIds === null) return null;
  return target.externalIds.includes(externalId) ? null : "no_way_out";
}

/** The machines an address may go to; those that cannot take it stay, with the reason. */
export function TargetField({
  targets,
  externalId,
  value,
  onChange,
  optional,
  isKnown,
  error,
}: {
  targets: readonly AddressTarget[];
  externalId: string | null;
  value: string;
  onChange: (portId: string) => void;
  /** "None for now" is a choice. */
  optional?: boolean;
  /** The site has said which there are. */
  isKnown: boolean;
  error?: string | undefined;
}) {
  const t = useTranslations("networks.target");
  const options = targets
    .toSorted((a, b) => a.server.name.localeCompare(b.server.name))
    .map((target): SelectOption => {
      const why = whyNotTarget(target, externalId);
      return {
        value: target.portId,
        label: target.server.name,
        detail: `${target.network} ${target.fixedAddress}`,
        ...(why === null ? {} : { reason: t(why, { address: target.floating ?? "" }) }),
      };
    });
  return (
    <Field label={t("label")} error={error} help={isKnown && targets.length === 0 ? t("none") : undefined}>
      <Select
        options={optional ? [{ value: "", label: t("later") }, ...options] : options}
        value={value}
        {...(optional ? {} : { placeholder: t("choose") })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
