import { z } from "zod";
import type { Quota, QuotaKey } from "@/lib/quota";

/** Sites report small negative uses after a lost message (Nova bug 1370867), and -1 for "no limit". */
const number = z.number().nullable().catch(null);

/** Nova and Cinder say `in_use`, Neutron `used`. */
export const QuotaRow = z
  .object({ limit: number, in_use: number, used: number, reserved: number })
  .transform(({ limit, in_use, used, reserved }) => ({ limit, used: in_use ?? used, reserved }))
  .nullable()
  .catch(null);
export type QuotaRow = z.infer<typeof QuotaRow>;

export const QuotaNumber = number;

export function toQuota(
  key: QuotaKey,
  row: { limit: number | null; used: number | null; reserved: number | null } | null,
): Quota[] {
  if (row === null || row.limit === null) return [];
  return [
    {
      key,
      limit: row.limit < 0 ? null : row.limit,
      used: row.used === null ? null : Math.max(0, row.used),
      reserved: Math.max(0, row.reserved ?? 0),
    },
  ];
}
