import type { QuotaKey } from "@/lib/quota";
import type { QuotaUnit } from "./quota-bar";

export const quotaUnit = (key: QuotaKey): QuotaUnit =>
  key === "ram" ? "ram" : key === "volume_storage" ? "disk" : "count";
