import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";

/** The parts of a machine's page, in the address as `?tab=`. */
export const machineTabs = ["overview", "network", "images", "log", "history"] as const;
export type MachineTab = (typeof machineTabs)[number];

export const tabHref = (server: ResourceRef, tab: MachineTab) => `${paths.server(server)}?tab=${tab}`;
