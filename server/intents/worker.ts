import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/users";
import { principalOf } from "@/server/auth/principal";
import type { Secrets } from "@/server/auth/secrets";
import type { Federation } from "@/server/federation/federation";
import type { Logger } from "@/server/observability/log";
import type { ServiceContext } from "@/server/services/context";
import { advance, type EngineDeps } from "./advance";
import { intentHandlers } from "./handlers";
import { createPump } from "./pump";
import { createIntentStore, leaseMs } from "./store";
import type { IntentRow } from "./view";
import { onWake } from "./wake";

export type WorkerDeps = { db: Db; federation: Federation; secrets: Secrets; log: Logger; isOnlyProcess: boolean };
export type IntentsWorker = { stop(): Promise<void> };

const callDeadlineMs = 60_000;
const stopPatienceMs = 20_000;

async function contextFor(deps: WorkerDeps, row: IntentRow): Promise<ServiceContext> {
  const { db, federation, secrets } = deps;
  const [user] = await db.select().from(users).where(eq(users.id, row.userId));
  if (!user) throw new Error("The person of an intent is gone.");
  const requestId = `intent-${row.id}`;
  return {
    db,
    federation,
    secrets,
    principal: principalOf(user, null, federation.file),
    requestId,
    log: deps.log.child({ requestId, userId: user.id }),
    signal: AbortSignal.timeout(callDeadlineMs),
  };
}

/** Carries out what is due, at once when woken, and at the latest when the next look is due. */
export function startIntentsWorker(deps: WorkerDeps): IntentsWorker {
  const store = createIntentStore(deps.db);
  const report = (error: unknown) => deps.log.error({ err: error }, "intents worker");
  const engine: EngineDeps = {
    store,
    handlers: intentHandlers,
    contextFor: (row) => contextFor(deps, row),
    now: () => new Date(),
  };
  const { pump, leases, stop } = createPump({ store, work: (claim) => advance(engine, claim), report });
  const heartbeat = setInterval(() => void store.renew(leases(), new Date()).catch(report), leaseMs / 4);
  const offWake = onWake(pump);
  void (deps.isOnlyProcess ? store.freeAll() : Promise.resolve()).catch(report).then(pump);

  return {
    async stop() {
      offWake();
      const patience = new Promise((resolve) => {
        setTimeout(resolve, stopPatienceMs).unref();
      });
      await Promise.race([stop(), patience]);
      clearInterval(heartbeat);
    },
  };
}
