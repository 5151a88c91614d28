import type { Failure } from "@/lib/failures";
import type { IntentKind } from "@/lib/intent";
import type { ServiceContext } from "@/server/services/context";

/** What a handler knows of an intent; the body only while nothing was sent. */
export type IntentFacts = {
  id: string;
  siteId: string;
  projectId: string;
  name: string;
  /** The click, or the last retry. */
  attemptedAt: Date;
  acceptedAt: Date | null;
};
export type MadeIntent = IntentFacts & { resourceId: string };

export type Observation =
  /** `step` null: on its way, and nothing new is known. */
  | { state: "going"; step: string | null }
  | { state: "done" }
  | { state: "failed"; failure: Failure }
  | { state: "gone" };

/**
 * One kind of thing that can be wished for, as the engine sees it. Every function throws AppError only; how sure a
 * failure is decides what happens next, so none of them may repeat or soften anything.
 */
export type IntentHandler = {
  /** All that can fail or be refused before the one call that creates; may happen several times for one intent. */
  prepare(ctx: ServiceContext, intent: IntentFacts, body: unknown): Promise<ReadyIntent>;
  /** What carries the intent's mark. Throws unless the site's answer is whole, for absence is a proof here. */
  find(ctx: ServiceContext, intent: IntentFacts): Promise<{ id: string; createdAt: string | null }[]>;
  observe(ctx: ServiceContext, intent: MadeIntent, now: Date): Promise<Observation>;
  /** Something that is already gone is a success. */
  remove(ctx: ServiceContext, intent: MadeIntent): Promise<void>;
  /** Lists that show this kind ask the site again. */
  forgetLists(ctx: ServiceContext, intent: IntentFacts): void;
  /** Milliseconds until the next look, by the time since the site accepted. */
  pace(sinceMs: number): number;
};

/** `send` creates, once, and must be called at most once. */
export type ReadyIntent = { send(): Promise<{ id: string; requestId: string | null }> };

export type IntentHandlers = Record<IntentKind, IntentHandler>;
