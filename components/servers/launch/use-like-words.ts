"use client";
import { useTranslations } from "use-intl";
import type { LaunchField } from "./launch-problems";
import type { LaunchForm } from "./use-launch";

/** "as last time", or "as rnaseq-07": undefined for a field that the person chose or nobody could guess. */
export function useLikeWords({ inferred, world }: LaunchForm): (field: LaunchField) => string | undefined {
  const t = useTranslations("launch.what");
  const words = world.like === null ? t("lastTime") : t("like", { name: world.like });
  return (field) => (inferred.has(field) ? words : undefined);
}
