"use client";
import { Keyboard, Languages, LogOut, Play, Plug, Server, ShipWheel, SunMoon } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { isDarkNow, useSetLocale, useTheme } from "../preferences";
import { discOfHealth, type Disc } from "../sites/site-mark";
import type { LucideIcon } from "../ui/icon";
import { useSiteName, useSites } from "../use-sites";
import { navEntries, type NavId } from "./nav";
import { showOverlay } from "./overlay";
import { signOut } from "./sign-out";
import { useKeptCommunity } from "./use-kept-community";
import { useKnownRows } from "./use-known-rows";

export type PaletteGroup = "do" | "go" | "servers" | "clusters" | "sites";
export type PaletteEntry = {
  /** Stable, for the recents. */
  id: string;
  group: PaletteGroup;
  icon: LucideIcon;
  label: string;
  /** Also found by these words: the other language, addresses, ids. */
  also: string;
  site?: { name: string; disc: Disc } | undefined;
  keys?: string | undefined;
} & ({ href: string; run?: undefined } | { href?: undefined; run: () => void });

const navKeys: Partial<Record<NavId, string>> = {
  home: "g h",
  servers: "g m",
  clusters: "g k",
  volumes: "g v",
  networks: "g n",
  where: "g w",
  quotas: "g q",
  sites: "g s",
};

function useDeeds(): PaletteEntry[] {
  const t = useTranslations("shell");
  const keep = useKeptCommunity();
  const locale = useLocale();
  const setLocale = useSetLocale();
  const { theme, setTheme } = useTheme();
  const deed = (
    id: "launch" | "createCluster" | "link" | "theme" | "language" | "signOut" | "shortcuts",
    icon: LucideIcon,
  ) => ({
    id: `do-${id}`,
    group: "do" as const,
    icon,
    label: t(`do.${id}`),
    also: t(`also.${id}`),
  });
  return [
    { ...deed("launch", Play), href: keep(paths.launch), keys: "n" },
    { ...deed("createCluster", ShipWheel), href: keep(paths.createCluster) },
    { ...deed("link", Plug), href: paths.access },
    { ...deed("theme", SunMoon), run: () => setTheme(isDarkNow(theme) ? "light" : "dark") },
    { ...deed("language", Languages), run: () => setLocale(locale === "fr" ? "en" : "fr") },
    { ...deed("shortcuts", Keyboard), run: () => showOverlay("keys"), keys: "?" },
    { ...deed("signOut", LogOut), run: signOut },
  ];
}

/** Everything the palette can find: deeds, sections, sites, and the machines and clusters the browser already knows. */
export function usePaletteEntries(): PaletteEntry[] {
  const t = useTranslations("shell");
  const keep = useKeptCommunity();
  const sites = useSites();
  const siteName = useSiteName();
  const { servers, clusters } = useKnownRows();
  const siteOf = (siteId: string) => {
    const site = sites.find(({ id }) => id === siteId);
    return { name: siteName(siteId), disc: site ? discOfHealth(site.health) : ("none" as const) };
  };
  return [
    ...useDeeds(),
    ...Object.values(navEntries).map(({ id, href, icon }): PaletteEntry => ({
      id: `go-${id}`,
      group: "go",
      icon,
      label: t(`nav.${id}`),
      also: t(`also.${id}`),
      href: keep(href),
      keys: navKeys[id],
    })),
    ...(servers ?? []).map((server): PaletteEntry => ({
      id: `server-${server.siteId}-${server.id}`,
      group: "servers",
      icon: Server,
      label: server.name,
      also: [server.id, ...server.addresses.map(({ address }) => address)].join(" "),
      site: siteOf(server.siteId),
      href: paths.server(server),
    })),
    ...(clusters ?? []).map((cluster): PaletteEntry => ({
      id: `cluster-${cluster.siteId}-${cluster.id}`,
      group: "clusters",
      icon: ShipWheel,
      label: cluster.name,
      also: cluster.id,
      site: siteOf(cluster.siteId),
      href: paths.cluster(cluster),
    })),
    ...sites.map((site): PaletteEntry => ({
      id: `site-${site.id}`,
      group: "sites",
      icon: navEntries.sites.icon,
      label: site.name,
      also: [site.id, site.city, site.institution].join(" "),
      site: { name: site.city, disc: discOfHealth(site.health) },
      href: paths.site(site.id),
    })),
  ];
}
