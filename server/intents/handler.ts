import type { Failure } from "@/lib/failures";
import type { IntentKind } from "@/lib/intent";
import type { WantedServer } from "@/lib/launch";
import type { ServiceContext } from "@/server/services/context";

/** What a handler knows of an intent. */
export type IntentFacts = {
  id: string;
  siteId: string;
  projectId: string;
  name: string;
  /** The click, or the last retry. */
  attemptedAt: Date;
  acceptedAt: Date | null;
  /** Of a machine: what it was to be made of. */
  wanted: WantedServer | null;
  /** What the wish it waited for has made; null when it waited for none. */
  after: { kind: IntentKind; resourceId: string } | null;
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
  find(ctx: ServiceContext, intent: IntentFacts, body: unknown): Promise<{ id: string; createdAt: string | null }[]>;
  /**
   * Where it stands. With `keepsBody` it may also make the next part, if making it twice makes it once: what is there is
   * looked for first, by a key of its own. `body` is null without `keepsBody`.
   */
  observe(ctx: ServiceContext, intent: MadeIntent, now: Date, body: unknown): Promise<Observation>;
  /** Something that is already gone is a success. */
  remove(ctx: ServiceContext, intent: MadeIntent): Promise<void>;
  /** Lists that show this kind ask the site again. */
  forgetLists(ctx: ServiceContext, intent: IntentFacts): void;
  /** The site's first yes is not the end of making: the body is kept until the end. */
  keepsBody?: true;
  /** Milliseconds until the next look, by the time since the site accepted. */
  pace(sinceMs: number): number;
};

/** `send` creates, once, and must be called at most once. */
export type ReadyIntent = { send(): Promise<{ id: string; requestId: string | null }> };

export type IntentHandlers = Record<IntentKind, IntentHandler>;
