import { addressesRouter } from "./routers/addresses";
import { clustersRouter } from "./routers/clusters";
import { connectionsRouter } from "./routers/connections";
import { federationRouter } from "./routers/federation";
import { imagesRouter } from "./routers/images";
import { intentsRouter } from "./routers/intents";
import { keysRouter } from "./routers/keys";
import { networksRouter } from "./routers/networks";
import { placementRouter } from "./routers/placement";
import { quotasRouter } from "./routers/quotas";
import { securityGroupsRouter } from "./routers/security-groups";
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
  networks: networksRouter,
  addresses: addressesRouter,
  securityGroups: securityGroupsRouter,
  quotas: quotasRouter,
  placement: placementRouter,
  intents: intentsRouter,
  images: imagesRouter,
  upkeep: upkeepRouter,
  keys: keysRouter,
});
export type AppRouter = typeof appRouter;
