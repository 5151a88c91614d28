import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/neutron/errors.ts";

/** No site has named an external network as the one for everybody: neutron/services/auto_allocate/db.py. */
export const autoTopologyRoutes: Route<Context>[] = [
  on("GET /auto-allocated-topology/:id", ({ project }, { id = "" }) => {
    if (id !== project.id) throw refuse(403, "NotAuthorized", "Not authorized.");
    throw refuse(409, "AutoAllocationFailure", "Deployment error: No default router:external network.");
  }),
];
