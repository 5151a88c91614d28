import { z } from "zod";
import type { Failure } from "./failures";
import type { PlannedUse } from "./quota";
import { IntentId } from "./refs";
import type { Family } from "./status";

export const intentKinds = ["server.create", "cluster.create"] as const;
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

/** Message keys below `intents.step`; in the order in which they happen. */
export const intentSteps = {
  "server.create": [
    "recorded",
    "key",
    "sent",
    "scheduling",
    "networking",
    "block_device_mapping",
    "spawning",
    "active",
  ],
  "cluster.create": ["recorded", "sent", "accepted", "stack", "control_plane", "nodes", "complete"],
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
  state: IntentState;
  steps: IntentStep[];
  /** What it takes from the quotas while it is not there yet, where the sizes are known. */
  planned: PlannedUse | null;
  /** The id at the site as soon as it is known. */
  resourceId: string | null;
  failure: Failure | null;
  /** The first error on the way, kept also when it solved itself. */
  firstFailure: { failure: Failure; at: string } | null;
  attempts: number;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  canCancel: boolean;
  canRetry: boolean;
  isRead: boolean;
  usualMs: { median: number; p90: number } | null;
};

export const IntentInput = z.object({ id: IntentId });
