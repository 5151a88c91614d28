import { singleton } from "@/server/singleton";

type Bucket = { tokens: number; at: number };

/** A tableful of machines can be stopped at once; a script that never rests cannot. */
const burst = 60;
const perSecond = 5;
const mostBuckets = 10_000;

/** A token bucket per key, in this process; false when it is empty. */
export function takeToken(key: string, now = Date.now()): boolean {
  const buckets = singleton("write-buckets", () => new Map<string, Bucket>());
  const known = buckets.get(key) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, known.tokens + ((now - known.at) / 1000) * perSecond);
  buckets.delete(key);
  if (buckets.size >= mostBuckets) buckets.delete(buckets.keys().next().value ?? "");
  buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
  return tokens >= 1;
}
