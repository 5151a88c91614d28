"use client";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { SectionTabs } from "@/components/shell/section-tabs";

export function NetworkTabs() {
  const t = useTranslations("networks");
  const tabs = [
    { href: paths.networks, label: t("networks.title") },
    { href: paths.addresses, label: t("addresses.title") },
    { href: paths.securityGroups, label: t("groups.title") },
  ];
  return <SectionTabs label={t("tabs")} tabs={tabs} />;
}
