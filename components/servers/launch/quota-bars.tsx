"use client";
import { useTranslations } from "use-intl";
import { QuotaSection } from "@/components/form/quota-section";
import { QuotaBar } from "@/components/quotas/quota-bar";
import type { QuotaKey } from "@/lib/quota";
import { plannedUse } from "./planned-use";
import type { LaunchForm } from "./use-launch";

/** Always there, since every machine takes them. */
const always: readonly QuotaKey[] = ["vcpus", "ram", "servers"];
/** There when this launch takes some. */
const ifTaken: readonly QuotaKey[] = ["volumes", "volume_storage", "floating_ips"];

const unitOf = (key: QuotaKey) => (key === "ram" ? "ram" : key === "volume_storage" ? "disk" : "count");

/** Now, this, and what will be left, for everything the launch takes; of this site only. */
export function QuotaBars({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const { launch, world, isAskingQuota } = form;
  const site = launch.place?.site.name ?? "";
  if (launch.place === null || launch.place.problem !== null) return null;
  const use = plannedUse(launch);
  const isReused = launch.address.kind === "reuse";
  const shown = [...always, ...ifTaken.filter((key) => use[key] || (key === "floating_ips" && isReused))];
  const bars = shown.flatMap((key) => world.quotas?.find((quota) => quota.key === key) ?? []);
  return (
    <QuotaSection
      title={t("summary.quota", { site })}
      none={bars.length > 0 ? null : t(isAskingQuota ? "summary.quotaAsking" : "summary.quotaUnread", { site })}
    >
      {bars.map(({ key, used, reserved, limit }) => (
        <li key={key}>
          <QuotaBar
            label={t(`quota.${key as "vcpus"}`)}
            used={used}
            reserved={reserved}
            limit={limit}
            planned={use[key] ?? 0}
            unit={unitOf(key)}
            hint={key === "floating_ips" && isReused ? t("summary.reused") : undefined}
          />
        </li>
      ))}
    </QuotaSection>
  );
}
