import pino from "pino";
import type { Db } from "@/db/client";
import type { IntentKind } from "@/lib/intent";
import { ServerSpec } from "@/lib/launch";
import type { Secrets } from "@/server/auth/secrets";
import type { IntentFacts, MadeIntent } from "@/server/intents/handler";
import { intentHandlers } from "@/server/intents/handlers";
import type { ServiceContext } from "@/server/services/context";
import { newIntentId, newName } from "./made";
import { federation, memberOf } from "./person";
import type { SiteFacts } from "./target";
import { until } from "./until";

/** What handlers need; they neither read the database nor open secrets. */
export function contextAt(site: SiteFacts): ServiceContext {
  return {
    db: {} as Db,
    secrets: {} as Secrets,
    federation,
    principal: memberOf(site),
    requestId: "contract",
    log: pino({ level: "silent" }),
    signal: AbortSignal.timeout(600_000),
  };
}

type Carried = MadeIntent & { steps: string[] };
type Wanted = {
  kind: IntentKind;
  body: { siteId: string; projectId: string } & Record<string, unknown>;
  name?: string;
  after?: IntentFacts["after"];
};

/** One wish from the request to its end, as the engine does it; found by its mark on the way, and nothing else is. */
export async function carryOut(
  ctx: ServiceContext,
  { kind, body, name = newName("wish"), after = null }: Wanted,
  later: (away: () => Promise<unknown>) => void,
): Promise<Carried> {
  const handler = intentHandlers[kind];
  const { siteId, projectId } = body;
  const attemptedAt = new Date();
  const wanted = kind === "server.create" ? ServerSpec.parse(body) : null;
  const wish: IntentFacts = {
    id: newIntentId(),
    siteId,
    projectId,
    name,
    attemptedAt,
    acceptedAt: null,
    wanted,
    after,
  };
  const ready = await handler.prepare(ctx, wish, body);
  const { id } = await ready.send();
  const made: MadeIntent = { ...wish, resourceId: id, acceptedAt: new Date() };
  later(() => handler.remove(ctx, made));
  const found = await handler.find(ctx, wish, body);
  if (found.length !== 1 || found[0]?.id !== id) throw new Error(`found by its mark: ${JSON.stringify(found)}`);
  const steps = new Set<string>();
  const end = await until(
    `${kind} comes to its end`,
    async () => {
      const seen = await handler.observe(ctx, made, new Date(), handler.keepsBody ? body : null);
      if (seen.state === "going" && seen.step !== null) steps.add(seen.step);
      return seen;
    },
    (seen) => seen.state !== "going",
    { seconds: 240 },
  );
  if (end.state === "failed") throw Object.assign(new Error("it failed"), { failure: end.failure });
  if (end.state !== "done") throw new Error(`it is ${end.state}`);
  return { ...made, steps: [...steps] };
}
