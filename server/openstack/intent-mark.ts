import { IntentId } from "@/lib/refs";

/**
 * How a resource at a site is found again by the wish that made it: a Nova tag, and the same id below this key in
 * metadata (Nova before 2.52) or labels (Magnum). Tags may not hold "/" or "," and at most 60 characters.
 */
export const intentTag = (intentId: string) => `pleiade:${intentId}`;
export const intentKey = "pleiade_intent";

export function intentOf(tags: readonly string[], metadata: ReadonlyMap<string, string>): string | null {
  const candidates = [
    ...tags.filter((tag) => tag.startsWith("pleiade:")).map((tag) => tag.slice("pleiade:".length)),
    metadata.get(intentKey),
  ];
  return candidates.find((id) => IntentId.safeParse(id).success) ?? null;
}
