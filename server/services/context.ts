import type { Db } from "@/db/client";
import type { Federation } from "@/server/federation/federation";
import type { Principal } from "@/server/auth/principal";
import type { Secrets } from "@/server/auth/secrets";
import type { Logger } from "@/server/observability/log";

/** What every service verb gets as its first argument; the only way in which request state travels. */
export type ServiceContext = {
  db: Db;
  federation: Federation;
  secrets: Secrets;
  principal: Principal;
  requestId: string;
  log: Logger;
  /** Aborts when the asker went away or the view's deadline passed. */
  signal: AbortSignal;
};
