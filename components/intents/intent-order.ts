import type { Intent } from "@/lib/intent";

type Placed = { intent: Intent; /** How many wishes above it come first. */ depth: number };

/** In the order given, but what waits for another wish of the list stands right below it. */
export function inOrder(intents: readonly Intent[]): Placed[] {
  const ids = new Set(intents.map(({ id }) => id));
  const waits = ({ waitsFor }: Intent) => waitsFor !== null && ids.has(waitsFor.id);
  const after = Map.groupBy(intents.filter(waits), ({ waitsFor }) => waitsFor?.id ?? "");
  const withThose = (intent: Intent, depth: number): Placed[] => [
    { intent, depth },
    ...(after.get(intent.id) ?? []).flatMap((next) => withThose(next, depth + 1)),
  ];
  return intents.filter((intent) => !waits(intent)).flatMap((intent) => withThose(intent, 0));
}
