"use client";
import { useTranslations } from "use-intl";
import type { Capability } from "@/lib/site";

/** Why a capability is not whole, as a sentence; null when it is, or when a newer server gives a reason unknown here. */
export function useCapabilityWords(): (capability: Capability, site: string) => string | null {
  const t = useTranslations("capability");
  return ({ can, reason, params }, site) => {
    if (can === "yes" || reason === null) return null;
    const key = `reason.${reason}`;
    return t.has(key as never) ? t(key as never, { site, ...params } as never) : null;
  };
}
