"use client";
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { SiteSummary } from "@/lib/site";
import { plain } from "../table/plain";
import { useCommunityFilter } from "../use-url-filters";
import { capabilityOf, type CapabilityAnswer } from "./use-capabilities";
import type { ConnectionAnswer } from "./use-connections";

export const wishedCapabilities = ["accelerators", "managed_kubernetes"] as const;
export type WishedCapability = (typeof wishedCapabilities)[number];

const parsers = {
  q: parseAsString.withDefault(""),
  has: parseAsArrayOf(parseAsStringLiteral(wishedCapabilities)).withDefault([]),
  mine: parseAsBoolean.withDefault(false),
};

const textOf = ({ name, institution, city, memberships, accelerators, id }: SiteSummary) =>
  plain([id, name, institution, city, ...memberships, ...accelerators].join("\n"));

/** Search and filters of the catalogue, in the address: `?q=…&has=managed_kubernetes&mine=true`, and `?c=`. */
export function useSitesView(
  sites: readonly SiteSummary[],
  capabilities: readonly CapabilityAnswer[],
  connections: readonly ConnectionAnswer[],
) {
  const community = useCommunityFilter();
  const [{ q, has, mine }, setView] = useQueryStates(parsers, { history: "replace" });
  const words = plain(q).split(/\s+/).filter(Boolean);
  const connectionOf = (siteId: string) => connections.find((answer) => answer.siteId === siteId)?.connection;

  const offers = (siteId: string, key: WishedCapability) => {
    const can = capabilityOf(
      capabilities.find((answer) => answer.siteId === siteId),
      key,
    )?.can;
    // While a site has not said, it stays on the list: not known is not no.
    return can !== "no";
  };
  const shown = sites.filter((site) => {
    const projects = connectionOf(site.id)?.projects ?? [];
    if (mine && projects.length === 0) return false;
    if (community.community !== null && !projects.some(community.isShown)) return false;
    if (!has.every((key) => offers(site.id, key))) return false;
    const text = textOf(site);
    return words.every((word) => text.includes(word));
  });

  return {
    shown,
    query: q,
    setQuery: (text: string) => void setView({ q: text === "" ? null : text }),
    has,
    toggle: (key: WishedCapability) =>
      void setView({ has: has.includes(key) ? has.filter((one) => one !== key) : [...has, key] }),
    mine,
    setMine: (isOn: boolean) => void setView({ mine: isOn ? true : null }),
    community,
    clear: () => {
      void setView(null);
      community.set(null);
    },
  };
}
export type SitesView = ReturnType<typeof useSitesView>;
