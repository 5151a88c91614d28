import { z } from "zod";
import type { Failure } from "./failures";
import type { WantedServer } from "./launch";
import type { PlannedUse } from "./quota";
import { IntentId } from "./refs";
import type { Family } from "./status";

export const intentKinds = [
  "server.create",
  "cluster.create",
  "security_group.create",
  "floating_ip.create",
  "volume.create",
  "volume_snapshot.create",
  "network.create",
  "server_image.create",
  "image.create",
] as const;
export type IntentKind = (typeof intentKinds)[number];

/**
 * recorded → sending → accepted → done; `unknown` after a lost answer until it was looked up by its tag.
 * refused = the site said no; failed = it said yes and it went wrong later.
 */
export const intentStates = [
  "recorded",
  "sending",
  "unknown",
  "accepted",
  "waiting_auth",
  "done",
  "refused",
  "failed",
  "cancelled",
] as const;
export type IntentState = (typeof intentStates)[number];
export const isSettled = (state: IntentState) => ["done", "refused", "failed", "cancelled"].includes(state);

export const intentFamily: Record<IntentState, Family> = {
  recorded: "busy",
  sending: "busy",
  unknown: "unknown",
  accepted: "busy",
  waiting_auth: "attention",
  done: "ok",
  refused: "error",
  failed: "error",
  cancelled: "off",
};

/** Message keys below `intents.step`; in the order in which they happen. `waiting` only for one that waits for another. */
export const intentSteps = {
  "server.create": [
    "recorded",
    "waiting",
    "key",
    "sent",
    "scheduling",
    "networking",
    "block_device_mapping",
    "spawning",
    "active",
  ],
  "cluster.create": ["recorded", "sent", "accepted", "stack", "control_plane", "nodes", "complete"],
  "security_group.create": ["recorded", "waiting", "sent", "rules", "group_ready"],
  "floating_ip.create": ["recorded", "waiting", "sent", "address_ready"],
  "volume.create": ["recorded", "waiting", "sent", "creating", "downloading", "available"],
  "volume_snapshot.create": ["recorded", "waiting", "sent", "creating", "available"],
  "network.create": ["recorded", "waiting", "sent", "subnet", "router", "interface", "network_ready"],
  "server_image.create": ["recorded", "waiting", "sent", "image_snapshot", "image_uploading", "image_ready"],
  "image.create": ["recorded", "waiting", "sent", "queued", "importing", "image_ready"],
} as const satisfies Record<IntentKind, readonly string[]>;

export type IntentStep = {
  key: string;
  state: "todo" | "doing" | "done" | "skipped" | "failed";
  startedAt: string | null;
  finishedAt: string | null;
  /** This site's own past for this step, from finished intents; null below 10 past runs. */
  usualMs: { median: number; p90: number } | null;
};

/** A durable wish to create something: visible from the click to the end, whatever happens to us or to the site. */
export type Intent = {
  id: string;
  kind: IntentKind;
  siteId: string;
  projectId: string;
  name: string;
  /** Another wish that must be done first; this one is cancelled when that one ends otherwise. */
  afterId: string | null;
  /** That other wish, as long as it is not done. */
  waitsFor: { id: string; kind: IntentKind; name: string } | null;
  state: IntentState;
  steps: IntentStep[];
  /** What it takes from the quotas while it is not there yet, where the sizes are known. */
  planned: PlannedUse | null;
  /** Of a machine: what it was to be made of, to find another place for it. */
  wanted: WantedServer | null;
  /** The id at the site as soon as it is known. */
  resourceId: string | null;
  failure: Failure | null;
  /** The first error on the way, kept also when it solved itself. */
  firstFailure: { failure: Failure; at: string } | null;
  attempts: number;
  createdAt: string;
  /** The start of the present attempt: the click, the end of waiting for another wish, or the last retry. */
  attemptedAt: string;
  updatedAt: string;
  finishedAt: string | null;
  canCancel: boolean;
  canRetry: boolean;
  isRead: boolean;
  usualMs: { median: number; p90: number } | null;
};

export const IntentInput = z.object({ id: IntentId });
