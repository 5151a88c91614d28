"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import {
  AddressField,
  CommunityField,
  CountField,
  DaysField,
  GpuField,
  KindField,
  RamField,
  SystemField,
  VcpusField,
  VolumeField,
  type FieldProps,
} from "./need-fields";

export type Offers = { systems: readonly string[]; models: readonly string[]; communities: readonly string[] };

/** The need as a sentence whose words are fields; every change counts at once, nothing is sent. */
export function NeedForm({ need, change, offers }: FieldProps & { offers: Offers }): ReactNode {
  const t = useTranslations("where.form");
  const props = { need, change };
  const fields: Record<string, ReactNode> = {
    count: <CountField key="count" {...props} />,
    kind: <KindField key="kind" {...props} />,
    vcpus: <VcpusField key="vcpus" {...props} />,
    ram: <RamField key="ram" {...props} />,
    gpu: <GpuField key="gpu" {...props} models={offers.models} />,
    volume: <VolumeField key="volume" {...props} />,
    system: <SystemField key="system" {...props} systems={offers.systems} />,
    community: <CommunityField key="community" {...props} communities={offers.communities} />,
    address: <AddressField key="address" {...props} />,
    days: <DaysField key="days" {...props} />,
  };
  return (
    <section className="need panel" aria-label={t("label")}>
      <p className="nf">
        {t.rich(need.kind, Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, () => field])))}
      </p>
    </section>
  );
}
