import { AppError } from "@/lib/failures";
import type { ProjectSession } from "@/server/openstack/session";
import type { ClusterDriver } from "./engine";
import { magnum } from "./magnum";

/** In the order in which they are preferred. */
const drivers: readonly ClusterDriver[] = [magnum];

export const driversFor = (session: ProjectSession) => drivers.filter((driver) => driver.isAvailable(session));

/** Throws `unsupported` where no engine can work. */
export function driverFor(session: ProjectSession): ClusterDriver {
  const driver = driversFor(session)[0];
  if (!driver)
    throw new AppError({
      kind: "unsupported",
      siteId: session.siteId,
      service: "container-infra",
      detail: "no_service",
    });
  return driver;
}
