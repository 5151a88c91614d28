import { createHash } from "node:crypto";
import type { CreateClusterInput } from "@/lib/cluster";
import type { AddImageInput } from "@/lib/image";
import { intentSteps, type IntentKind, type IntentStep } from "@/lib/intent";
import type { NewFloatingIp, ServerSpec, WantedServer } from "@/lib/launch";
import type { CreateGroupInput, CreateNetworkInput } from "@/lib/network";
import type { PlannedUse } from "@/lib/quota";
import type { NewServerImage } from "@/lib/server-image";
import type { CreateSnapshotInput, CreateVolumeInput } from "@/lib/volume";
import type { SecretPlace } from "@/server/auth/secrets";

type Common = {
  id: string;
  name: string;
  planned?: PlannedUse | null;
  /** Another wish of the same person, already there or recorded together: this one starts when that one is done. */
  afterId?: string | undefined;
};

/** What a service asks for: the id is the client's, so that a repeated click is the same wish. */
export type Wish =
  | (Common & { kind: "server.create"; body: ServerSpec })
  | (Common & { kind: "cluster.create"; body: CreateClusterInput })
  | (Common & { kind: "security_group.create"; body: CreateGroupInput })
  | (Common & { kind: "floating_ip.create"; body: NewFloatingIp })
  | (Common & { kind: "volume.create"; body: CreateVolumeInput })
  | (Common & { kind: "volume_snapshot.create"; body: CreateSnapshotInput })
  | (Common & { kind: "network.create"; body: CreateNetworkInput })
  | (Common & { kind: "server_image.create"; body: NewServerImage })
  | (Common & { kind: "image.create"; body: AddImageInput });

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}

/** The same for the same wish whatever the order of its keys; plans are guesses and do not count. */
export function digestOf({ kind, name, body, afterId }: Wish): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted({ kind, name, body, afterId })))
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
  const isSkipped = (key: string) =>
    (key === "key" && wish.kind === "server.create" && wish.body.key.kind !== "import") ||
    (key === "downloading" && wish.kind === "volume.create" && wish.body.source.kind !== "image");
  const keys: readonly string[] = intentSteps[wish.kind];
  const applicable = keys.filter((key) => key !== "waiting" || wish.afterId !== undefined);
  return applicable.map((key) =>
    key === "recorded"
      ? { key, state: "done", startedAt: now, finishedAt: now }
      : { key, state: isSkipped(key) ? "skipped" : "todo", startedAt: null, finishedAt: null },
  );
}

export function wantedOf(wish: Wish): WantedServer | null {
  if (wish.kind !== "server.create") return null;
  const { flavorId, imageId, bootVolume, volumes, address } = wish.body;
  return {
    flavorId,
    imageId,
    ...(bootVolume && { bootVolume }),
    ...(volumes && { volumes }),
    ...(address && { address }),
  };
}

/** Position in the course of a kind; unknown keys come last. */
export function orderOf(kind: IntentKind, key: string): number {
  const at = (intentSteps[kind] as readonly string[]).indexOf(key);
  return at === -1 ? intentSteps[kind].length : at;
}
