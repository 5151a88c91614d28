import type { NetworkRow } from "@/lib/network";

/** Why a network cannot be deleted: a message key below `networks.whyNot`; null when it can. */
export function whyNotDelete(network: Pick<NetworkRow, "isOwn" | "machines" | "otherPorts">) {
  if (!network.isOwn) return "not_own" as const;
  if (network.machines.length > 0) return "machines" as const;
  return network.otherPorts.length > 0 ? ("ports" as const) : null;
}

/** The same for a way out. */
export function whyNotConnect({ isOwn, reach }: Pick<NetworkRow, "isOwn" | "reach">) {
  if (!isOwn) return "not_own" as const;
  return reach.kind === "internet" ? ("connected" as const) : reach.kind === "inside" ? ("router" as const) : null;
}
