"use client";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { SectionTabs } from "@/components/shell/section-tabs";

export function VolumeTabs() {
  const t = useTranslations("volumes");
  const tabs = [
    { href: paths.volumes, label: t("title") },
    { href: paths.snapshots, label: t("snapshots.title") },
  ];
  return <SectionTabs label={t("tabs")} tabs={tabs} />;
}
