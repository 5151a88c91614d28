"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Network, SecurityGroup } from "@/lib/network";
import type { Part } from "@/lib/site-rows";
import { FailureLine } from "@/components/failure";
import { Checkbox } from "@/components/ui/checkbox";
import { FoldedSection } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { valueOf } from "./resolve-launch";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";

/** What fits into Nova's 65535 characters of base64. */
const maxScriptKiB = Math.floor((Math.floor(65_535 / 4) * 3) / 1024);

/** Rounded up to a tenth, so that a short script does not count as none. */
const kiBOf = (text: string) => Math.ceil((new TextEncoder().encode(text).length / 1024) * 10) / 10;

type Row = { id: string; name: string; detail: string | null; reason: string | null };

function Ticks({
  part,
  rows,
  chosen,
  onChange,
  onRetry,
}: {
  part: Part<unknown> | undefined;
  rows: readonly Row[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  onRetry: () => void;
}) {
  if (part && !part.ok) return <FailureLine failure={part.failure} onRetry={onRetry} />;
  return (
    <div className="stack snug max-h-64 overflow-auto">
      {rows.map(({ id, name, detail, reason }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          detail={detail}
          reason={reason ?? undefined}
          onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </div>
  );
}

function Networks({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const part = form.world.options?.networks;
  const row = ({ id, name, isShared, isExternal, hasSubnet }: Network): Row => ({
    id,
    name,
    detail: isExternal ? t("advanced.external") : isShared ? t("advanced.shared") : null,
    reason: hasSubnet ? null : t("advanced.noSubnet"),
  });
  return (
    <Field
      id="networks"
      group
      label={t("field.networks")}
      help={t("advanced.networkHelp")}
      error={words(form.shown.networks)}
    >
      <Ticks
        part={part}
        rows={valueOf(part).map(row)}
        chosen={form.launch.networks.map(({ id }) => id)}
        onChange={(networkIds) => form.change({ networkIds })}
        onRetry={form.retryOptions}
      />
    </Field>
  );
}

function Groups({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const part = form.world.options?.securityGroups;
  const row = ({ id, name, opensSsh }: SecurityGroup): Row => ({
    id,
    name,
    detail: opensSsh ? t("advanced.opensSsh") : null,
    reason: null,
  });
  return (
    <Field
      id="securityGroups"
      group
      label={t("field.securityGroups")}
      help={t("advanced.groupsHelp")}
      error={words(form.shown.securityGroups)}
    >
      <Ticks
        part={part}
        rows={valueOf(part).map(row)}
        chosen={form.launch.securityGroups.map(({ id }) => id)}
        onChange={(securityGroupIds) => form.change({ securityGroupIds })}
        onRetry={form.retryOptions}
      />
    </Field>
  );
}

function Zone({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const zones = valueOf(form.world.options?.availabilityZones);
  if (zones.length < 2) return null;
  return (
    <Field id="availabilityZone" label={t("field.availabilityZone")}>
      <Select
        value={form.launch.availabilityZone ?? ""}
        options={[{ value: "", label: t("advanced.anyZone") }, ...zones.map((zone) => ({ value: zone, label: zone }))]}
        onChange={(event) => form.change({ availabilityZone: event.target.value })}
      />
    </Field>
  );
}

function Script({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { draft, change, leave, shown } = form;
  const size = t("advanced.scriptSize", { size: kiBOf(draft.userData), limit: maxScriptKiB });
  return (
    <Field
      id="userData"
      label={t("field.userData")}
      optional
      help={t("advanced.scriptHelp")}
      error={words(shown.userData)}
      aside={size}
    >
      <TextArea
        mono
        rows={6}
        value={draft.userData}
        onChange={(event) => change({ userData: event.target.value })}
        onBlur={() => leave("userData")}
      />
    </Field>
  );
}

/** The line under the folded title: what is in force without opening it. */
function useInForce({ launch, draft }: LaunchForm): string {
  const t = useTranslations("launch.advanced");
  const format = useFormat();
  const names = (things: readonly { name: string }[]) => ({
    count: things.length,
    names: format.list(things.map(({ name }) => name)),
  });
  return t("inForce", {
    network: t("network", names(launch.networks)),
    groups: t("groups", names(launch.securityGroups)),
    zone: t("zone", { named: launch.availabilityZone === null ? "no" : "yes", name: launch.availabilityZone ?? "" }),
    script: t("script", { size: kiBOf(draft.userData) }),
  });
}

/** Network, incoming rules, zone and start script; open at once when something in it is wrong. */
export function AdvancedSection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.advanced");
  const inForce = useInForce(form);
  const { networks, securityGroups, availabilityZone, userData } = form.shown;
  const isWrong = Boolean(networks ?? securityGroups ?? availabilityZone ?? userData);
  const [wasWrong, setWasWrong] = useState(isWrong);
  // It opens for a problem and then stays open: closing under the person's hands would hide what they mend.
  if (isWrong && !wasWrong) setWasWrong(true);
  return (
    <FoldedSection title={t("title")} inForce={inForce} open={wasWrong || undefined}>
      <div className="fields">
        <Networks form={form} />
        <Groups form={form} />
        <Zone form={form} />
      </div>
      <Script form={form} />
    </FoldedSection>
  );
}
