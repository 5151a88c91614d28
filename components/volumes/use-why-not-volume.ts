"use client";
import { useTranslations } from "use-intl";
import { type Volume, type VolumeAction, whyNotVolume } from "@/lib/volume";
import { useSiteName } from "@/components/use-sites";
import { useVolumeState } from "./use-volume-words";

/** Why an action cannot be asked for now, as a sentence; null when it can. */
export function useWhyNotVolume(): (action: VolumeAction, volume: Volume, isStale: boolean) => string | null {
  const t = useTranslations("volumes.ineligible");
  const siteName = useSiteName();
  const state = useVolumeState();
  return (action, volume, isStale) => {
    if (isStale) return t("stale", { site: siteName(volume.siteId) });
    const key = whyNotVolume(action, volume);
    // The keys are those of `whyNotVolume`, whose type is wider than its values.
    return key === null ? null : t(key as "state", { state: state.ofVolume(volume).word });
  };
}
