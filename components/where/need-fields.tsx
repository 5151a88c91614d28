"use client";
import { useTranslations } from "use-intl";
import type { Need } from "@/lib/placement/need";
import { systemLabel } from "@/lib/system";
import { useFormat } from "../ui/use-format";
import { NeedField, OtherNumber, Picks } from "./need-field";
import { textOfSystem, systemOfText } from "./need-link";

export type FieldProps = { need: Need; change: (part: Partial<Need>) => void };

export function KindField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  const label = t("field.kind");
  const words = { vm: t("kind.vm", { count: need.count }), cluster: t("kind.cluster") };
  return (
    <NeedField label={label} value={words[need.kind]}>
      {(close) => (
        <Picks
          label={label}
          picks={[
            { value: "vm" as const, label: t("kind.vm", { count: 1 }) },
            { value: "cluster" as const, label: t("kind.cluster") },
          ]}
          isChosen={(value) => value === need.kind}
          onPick={(kind) => {
            change({ kind });
            close();
          }}
        />
      )}
    </NeedField>
  );
}

/** A number with its usual values, and any other. */
function NumberField({
  label,
  value,
  current,
  picks,
  other,
  max,
  onChange,
}: {
  label: string;
  value: string;
  current: number;
  picks: readonly { value: number; label: string }[];
  other: string;
  max: number;
  onChange: (value: number) => void;
}) {
  return (
    <NeedField label={label} value={value}>
      {(close) => (
        <>
          <Picks
            label={label}
            picks={picks}
            isChosen={(one) => one === current}
            onPick={(one) => {
              onChange(one);
              close();
            }}
          />
          <OtherNumber label={other} value={current} max={max} onChange={onChange} onEnter={close} />
        </>
      )}
    </NeedField>
  );
}

export function CountField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  const words = (count: number) => t(`count.${need.kind}`, { count });
  return (
    <NumberField
      label={t("field.count")}
      value={words(need.count)}
      current={need.count}
      picks={[1, 2, 3, 5, 10].map((value) => ({ value, label: String(value) }))}
      other={t("field.other")}
      max={100}
      onChange={(count) => change({ count })}
    />
  );
}

export function VcpusField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  return (
    <NumberField
      label={t("field.vcpus")}
      value={t("vcpus", { count: need.vcpus })}
      current={need.vcpus}
      picks={[1, 2, 4, 8, 16, 32].map((value) => ({ value, label: t("vcpus", { count: value }) }))}
      other={t("field.other")}
      max={512}
      onChange={(vcpus) => change({ vcpus })}
    />
  );
}

export function RamField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  const format = useFormat();
  return (
    <NumberField
      label={t("field.ram")}
      value={format.ram(need.ramMiB)}
      current={Math.max(1, Math.round(need.ramMiB / 1024))}
      picks={[2, 4, 8, 16, 32, 64, 128].map((value) => ({ value, label: format.ram(value * 1024) }))}
      other={t("field.otherRam")}
      max={4096}
      onChange={(gib) => change({ ramMiB: gib * 1024 })}
    />
  );
}

export function VolumeField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  const format = useFormat();
  const words = (size: number) =>
    size === 0 ? t("volume.wantedNone") : t("volume.wanted", { size: format.disk(size) });
  return (
    <NumberField
      label={t("field.volume")}
      value={words(need.volumeGiB)}
      current={need.volumeGiB}
      picks={[0, 20, 50, 100, 200, 500, 1000].map((value) => ({
        value,
        label: value === 0 ? t("volume.wantedNone") : format.disk(value),
      }))}
      other={t("field.otherDisk")}
      max={65_536}
      onChange={(volumeGiB) => change({ volumeGiB })}
    />
  );
}

export function GpuField({ need, change, models }: FieldProps & { models: readonly string[] }) {
  const t = useTranslations("where");
  const words = (count: number) => t("gpu.wanted", { count });
  const wanted =
    need.gpus > 0 && need.gpuModel !== null
      ? t("gpu.wantedModel", { count: need.gpus, model: need.gpuModel })
      : words(need.gpus);
  return (
    <NeedField label={t("field.gpu")} value={wanted}>
      {(close) => (
        <>
          <Picks
            label={t("field.gpu")}
            picks={[0, 1, 2, 4].map((one) => ({ value: one, label: words(one) }))}
            isChosen={(one) => one === need.gpus}
            onPick={(gpus) => {
              change(gpus === 0 ? { gpus, gpuModel: null } : { gpus });
              if (gpus === 0 || models.length === 0) close();
            }}
          />
          {need.gpus > 0 && models.length > 0 ? (
            <Picks
              label={t("field.gpuModel")}
              picks={[{ value: null, label: t("field.anyModel") }, ...models.map((value) => ({ value, label: value }))]}
              isChosen={(one) => one === need.gpuModel}
              onPick={(gpuModel: string | null) => {
                change({ gpuModel });
                close();
              }}
            />
          ) : null}
        </>
      )}
    </NeedField>
  );
}

export function SystemField({ need, change, systems }: FieldProps & { systems: readonly string[] }) {
  const t = useTranslations("where");
  const current = textOfSystem(need.system);
  const words = (text: string) => {
    const system = systemOfText(text);
    return system === null ? t("system.any") : systemLabel(system.id, system.version);
  };
  const all = [...new Set(["any", ...systems, current])];
  return (
    <NeedField label={t("field.system")} value={need.imageName ?? words(current)}>
      {(close) => (
        <Picks
          label={t("field.system")}
          picks={all.map((value) => ({ value, label: words(value) }))}
          isChosen={(one) => need.imageName === null && one === current}
          onPick={(text) => {
            change({ system: systemOfText(text), imageName: null });
            close();
          }}
        />
      )}
    </NeedField>
  );
}

export function CommunityField({ need, change, communities }: FieldProps & { communities: readonly string[] }) {
  const t = useTranslations("where");
  const all = [...new Set([null, ...communities, need.community])];
  const words = (community: string | null) => community ?? t("community.any");
  return (
    <NeedField label={t("field.community")} value={words(need.community)}>
      {(close) => (
        <Picks
          label={t("field.community")}
          picks={all.map((value) => ({ value, label: words(value) }))}
          isChosen={(one) => one === need.community}
          onPick={(community) => {
            change({ community });
            close();
          }}
        />
      )}
    </NeedField>
  );
}

export function AddressField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  const words = (isWanted: boolean) => t(isWanted ? "address.yes" : "address.no");
  return (
    <NeedField label={t("field.address")} value={words(need.hasAddress)}>
      {(close) => (
        <Picks
          label={t("field.address")}
          picks={[true, false].map((value) => ({ value, label: words(value) }))}
          isChosen={(one) => one === need.hasAddress}
          onPick={(hasAddress) => {
            change({ hasAddress });
            close();
          }}
        />
      )}
    </NeedField>
  );
}

export function DaysField({ need, change }: FieldProps) {
  const t = useTranslations("where");
  const words = (days: number | null) => {
    if (days === null) return t("days.any");
    if (days % 30 === 0) return t("days.months", { count: days / 30 });
    return days % 7 === 0 ? t("days.weeks", { count: days / 7 }) : t("days.wanted", { count: days });
  };
  return (
    <NeedField label={t("field.days")} value={words(need.days)}>
      {(close) => (
        <>
          <Picks
            label={t("field.days")}
            picks={[null, 1, 7, 21, 30, 90, 180].map((value) => ({ value, label: words(value) }))}
            isChosen={(one) => one === need.days}
            onPick={(days) => {
              change({ days });
              close();
            }}
          />
          <OtherNumber
            label={t("field.otherDays")}
            value={need.days ?? 1}
            max={3650}
            onChange={(days) => change({ days })}
            onEnter={close}
          />
        </>
      )}
    </NeedField>
  );
}
