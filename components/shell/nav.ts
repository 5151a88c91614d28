import {
  BrushCleaning,
  Compass,
  Gauge,
  HardDrive,
  House,
  KeyRound,
  Layers,
  Network,
  Orbit,
  Server,
  ShieldCheck,
  ShipWheel,
} from "lucide-react";
import { paths } from "@/lib/paths";
import type { LucideIcon } from "../ui/icon";

export type NavId =
  | "home"
  | "servers"
  | "clusters"
  | "volumes"
  | "networks"
  | "images"
  | "keys"
  | "upkeep"
  | "where"
  | "quotas"
  | "sites"
  | "access";
export type NavEntry = { id: NavId; href: string; icon: LucideIcon };

export const navEntries: Record<NavId, NavEntry> = {
  home: { id: "home", href: paths.home, icon: House },
  servers: { id: "servers", href: paths.servers, icon: Server },
  clusters: { id: "clusters", href: paths.clusters, icon: ShipWheel },
  volumes: { id: "volumes", href: paths.volumes, icon: HardDrive },
  networks: { id: "networks", href: paths.networks, icon: Network },
  images: { id: "images", href: paths.images, icon: Layers },
  keys: { id: "keys", href: paths.keys, icon: KeyRound },
  upkeep: { id: "upkeep", href: paths.upkeep, icon: BrushCleaning },
  where: { id: "where", href: paths.where, icon: Compass },
  quotas: { id: "quotas", href: paths.quotas, icon: Gauge },
  sites: { id: "sites", href: paths.sites, icon: Orbit },
  access: { id: "access", href: paths.access, icon: ShieldCheck },
};

/** The groups of the rail, in order; titles are message keys below `shell.nav`. */
export const navGroups: readonly { title: "mine" | "before" | "federation" | null; entries: readonly NavId[] }[] = [
  { title: null, entries: ["home"] },
  { title: "mine", entries: ["servers", "clusters", "volumes", "networks", "images", "keys", "upkeep"] },
  { title: "before", entries: ["where", "quotas"] },
  { title: "federation", entries: ["sites", "access"] },
];

/** Is this the section the person is in? Home only when it is home itself. */
export const isHere = (entry: NavEntry, path: string) =>
  entry.href === paths.home ? path === paths.home : path === entry.href || path.startsWith(`${entry.href}/`);
