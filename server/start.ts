import { isServerUrl } from "@/db/client";
import { notePeers } from "./api/client-address";
import { closeDb, getDb } from "./database";
import { getEnv } from "./env";
import { keepHouse } from "./housekeeping";
import { startIntentsWorker } from "./intents/worker";
import { log } from "./observability/log";
import { getFederation, getSecrets } from "./process";
import { readiness } from "./readiness";
import { singleton } from "./singleton";

const houseEveryMs = 10 * 60_000;

async function start(): Promise<void> {
  getEnv();
  notePeers();
  const federation = getFederation();
  const db = await getDb();
  const worker = startIntentsWorker({
    db,
    federation,
    secrets: getSecrets(),
    log,
    isOnlyProcess: !isServerUrl(getEnv().databaseUrl),
  });
  const tidy = () =>
    keepHouse(db, getSecrets(), new Date()).catch((error: unknown) => log.error({ err: error }, "housekeeping failed"));
  void tidy();
  const timer = setInterval(() => void tidy(), houseEveryMs);
  timer.unref();

  const stop = async () => {
    readiness().isStopping = true;
    clearInterval(timer);
    await worker.stop();
    await federation.close();
    await closeDb();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
  log.info({ sites: federation.file.sites.map((site) => site.id) }, "ready");
}

/**
 * Everything a process needs before its first request. What is wrong with the environment, the federation file or the
 * database ends it here with a sentence, not later at somebody's click.
 */
export function startProcess(): Promise<void> {
  return singleton("start", () =>
    start().catch((error: unknown) => {
      log.debug({ err: error }, "not started");
      process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
      process.exit(1);
    }),
  );
}
