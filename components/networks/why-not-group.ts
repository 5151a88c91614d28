import type { SecurityGroupRow } from "@/lib/network";

/** Why a group cannot be deleted: a message key below `networks.whyNot`; null when it can. */
export function whyNotDeleteGroup({ isDefault, usedBy }: Pick<SecurityGroupRow, "isDefault" | "usedBy">) {
  if (isDefault) return "default" as const;
  return (usedBy?.length ?? 0) > 0 ? ("in_use" as const) : null;
}
