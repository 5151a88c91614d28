"use client";
import type { ReactNode } from "react";
import type { Capability } from "@/lib/site";
import { useSiteName } from "../use-sites";
import { SiteMark } from "./site-mark";
import { useCapabilityWords } from "./use-capability-words";

/** One site that has none of something; `says` makes the sentence from its name and its reason. */
export function AbsentSite({
  siteId,
  capability,
  says,
}: {
  siteId: string;
  capability: Capability;
  says: (site: string, reason: string | null) => ReactNode;
}) {
  const site = useSiteName()(siteId);
  const words = useCapabilityWords();
  return (
    <li className="row">
      <SiteMark disc="none" />
      <span>{says(site, words(capability, site))}</span>
    </li>
  );
}
