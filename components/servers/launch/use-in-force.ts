"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { userDataOf } from "@/lib/recipes/user-data";
import type { LaunchForm } from "./use-launch";

/** Rounded up to a tenth, so that a short script does not count as none. */
const kiBOf = (text: string) => Math.ceil((new TextEncoder().encode(text).length / 1024) * 10) / 10;

/** The line under the folded title: what is in force without opening it. */
export function useInForce({ launch, draft }: LaunchForm): string {
  const t = useTranslations("launch.advanced");
  const format = useFormat();
  const { address, bootVolume, volumes, end, serverGroup, availabilityZone, tags } = launch;
  const storage = volumes.reduce(
    (sum, one) => sum + ((one.kind === "new" ? one.sizeGiB : one.volume?.sizeGiB) ?? 0),
    0,
  );
  const parts = [
    t("network", { count: launch.networks.length, names: format.list(launch.networks.map(({ name }) => name)) }),
    t(`addressIs.${address.kind}`, { address: address.kind === "reuse" ? address.floatingIp.address : "" }),
    bootVolume ? t("boot", { disk: bootVolume.sizeGiB === null ? "…" : format.disk(bootVolume.sizeGiB) }) : null,
    t("volumes", { count: volumes.length, disk: format.disk(storage) }),
    end.endsOn === null ? t("noEnd") : t("ends", { date: format.date(end.endsOn) }),
    serverGroup ? t("serverGroup", { name: serverGroup.name }) : null,
    availabilityZone === null ? null : t("zone", { name: availabilityZone }),
    tags.length > 0 ? t("tags", { tags: format.list(tags) }) : null,
    t("script", { size: kiBOf(userDataOf(draft.recipes).text) }),
  ];
  return t("inForce", { values: parts.filter((part) => part !== null).join(", ") });
}
