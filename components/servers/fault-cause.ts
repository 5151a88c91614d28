import type { Server } from "@/lib/server";

/** Causes that a person can act upon; message keys below `servers.fault`. */
export const faultCauses = ["no_capacity", "quota", "network", "volume", "image", "timeout", "unsaid"] as const;
export type FaultCause = (typeof faultCauses)[number];

/** Texts of nova/exception.py and nova/conductor/manager.py (2025.1), which reach the person as `fault.message`. */
const signs: [RegExp, FaultCause][] = [
  [/no valid host|not enough hosts|insufficient compute resources|exceeded max scheduling attempts/i, "no_capacity"],
  [/quota|over limit/i, "quota"],
  [/allocate the network|no fixed ip|portbinding|virtual interface creation|neutron|network/i, "network"],
  [/block ?device|volume|cinder/i, "volume"],
  [/image|glance|disk is too small/i, "image"],
  [/time[d]? ?out/i, "timeout"],
];

export function faultCause(fault: Server["fault"]): FaultCause {
  if (fault === null) return "unsaid";
  return signs.find(([sign]) => sign.test(fault.message))?.[1] ?? "unsaid";
}

/** Whose turn it is, as in `failureOwner`. */
export const faultOwner = {
  no_capacity: "site",
  quota: "you",
  network: "site",
  volume: "site",
  image: "you",
  timeout: "site",
  unsaid: "site",
} as const satisfies Record<FaultCause, "you" | "site">;
