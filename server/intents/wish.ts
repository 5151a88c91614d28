import { createHash } from "node:crypto";
import type { CreateClusterInput } from "@/lib/cluster";
import { intentSteps, type IntentKind, type IntentStep } from "@/lib/intent";
import type { PlannedUse } from "@/lib/quota";
import type { ServerSpec } from "@/lib/launch";
import type { SecretPlace } from "@/server/auth/secrets";

type Common = { id: string; name: string; planned?: PlannedUse | null };

/** What a service asks for: the id is the client's, so that a repeated click is the same wish. */
export type Wish =
  | (Common & { kind: "server.create"; body: ServerSpec })
  | (Common & { kind: "cluster.create"; body: CreateClusterInput });

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}

/** The same for the same wish whatever the order of its keys; plans are guesses and do not count. */
export function digestOf({ kind, name, body }: Wish): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted({ kind, name, body })))
    .digest("hex");
}

export const bodyPlace = (intent: { id: string; userId: string; siteId: string }): SecretPlace => ({
  table: "intents",
  row: intent.id,
  column: "body",
  userId: intent.userId,
  siteId: intent.siteId,
});

export type StepRow = { key: string; state: IntentStep["state"]; startedAt: Date | null; finishedAt: Date | null };

/** The steps of a wish that was only just written down. */
export function firstSteps(wish: Wish, now: Date): StepRow[] {
  const isSkipped = (key: string) => key === "key" && wish.kind === "server.create" && wish.body.key.kind !== "import";
  return intentSteps[wish.kind].map((key) =>
    key === "recorded"
      ? { key, state: "done", startedAt: now, finishedAt: now }
      : { key, state: isSkipped(key) ? "skipped" : "todo", startedAt: null, finishedAt: null },
  );
}

/** Position in the course of a kind; unknown keys come last. */
export function orderOf(kind: IntentKind, key: string): number {
  const at = (intentSteps[kind] as readonly string[]).indexOf(key);
  return at === -1 ? intentSteps[kind].length : at;
}
