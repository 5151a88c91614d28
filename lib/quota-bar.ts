/** What a quota bar is drawn from. `used` null: the site does not say. `limit` null: none. */
export type QuotaUse = {
  used: number | null;
  reserved?: number | undefined;
  planned?: number | undefined;
  limit: number | null;
};

export type QuotaBarFacts = {
  /** Parts of the track from 0 to 1; null when there is no bar to draw. */
  track: { now: number; plan: number; over: number } | null;
  /** now + planned reach 80 % (UI.md §7). */
  isTight: boolean;
  verdict: "no_limit" | "unknown" | "none_here" | "over" | "full" | "full_after" | "remains";
  /** How much is left, or over. */
  amount: number;
};

/** Beyond the limit the track is rescaled, so that the limit stays visible as an edge inside it. */
export function quotaBar({ used, reserved = 0, planned = 0, limit }: QuotaUse): QuotaBarFacts {
  if (limit === null) return { track: null, isTight: false, verdict: "no_limit", amount: 0 };
  if (used === null) return { track: null, isTight: false, verdict: "unknown", amount: 0 };
  const now = used + reserved;
  const total = now + planned;
  if (limit === 0 && total === 0) return { track: null, isTight: false, verdict: "none_here", amount: 0 };
  const scale = Math.max(limit, total);
  const fits = Math.min(planned, Math.max(0, limit - now));
  const track = { now: Math.min(now, limit) / scale, plan: fits / scale, over: Math.max(0, total - limit) / scale };
  const isTight = total >= 0.8 * limit;
  if (total > limit) return { track, isTight, verdict: "over", amount: total - limit };
  if (total === limit) return { track, isTight, verdict: planned > 0 ? "full_after" : "full", amount: 0 };
  return { track, isTight, verdict: "remains", amount: limit - total };
}
