import type { Db } from "@/db/client";
import type { Secrets } from "@/server/auth/secrets";
import type { Federation } from "@/server/federation/federation";
import type { Logger } from "@/server/observability/log";

export type WorkerDeps = { db: Db; federation: Federation; secrets: Secrets; log: Logger };
export type IntentsWorker = { stop(): Promise<void> };

export function startIntentsWorker(_deps: WorkerDeps): IntentsWorker {
  return { stop: () => Promise.resolve() };
}
