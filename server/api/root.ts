import { clustersRouter } from "./routers/clusters";
import { connectionsRouter } from "./routers/connections";
import { federationRouter } from "./routers/federation";
import { intentsRouter } from "./routers/intents";
import { keysRouter } from "./routers/keys";
import { placementRouter } from "./routers/placement";
import { quotasRouter } from "./routers/quotas";
import { serversRouter } from "./routers/servers";
import { sessionRouter } from "./routers/session";
import { sitesRouter } from "./routers/sites";
import { upkeepRouter } from "./routers/upkeep";
import { volumesRouter } from "./routers/volumes";
import { router } from "./trpc";

export const appRouter = router({
  session: sessionRouter,
  federation: federationRouter,
  sites: sitesRouter,
  connections: connectionsRouter,
  servers: serversRouter,
  clusters: clustersRouter,
  volumes: volumesRouter,
  quotas: quotasRouter,
  placement: placementRouter,
  intents: intentsRouter,
  upkeep: upkeepRouter,
  keys: keysRouter,
});
export type AppRouter = typeof appRouter;
