import { refuse } from "#simulator/nova/errors.ts";
import type { Flavor, Server } from "#simulator/nova/state.ts";
import type { Site } from "#simulator/sites/site.ts";

export type ComputeUse = { instances: number; cores: number; ram: number };

const isGone = (server: Server) => server.vmState === "deleted";

/** ERROR counts, and so does a shelved one: Nova's quota knows only "not deleted". */
export function computeUse(site: Site, projectId: string): ComputeUse {
  const use: ComputeUse = { instances: 0, cores: 0, ram: 0 };
  for (const server of site.nova.servers.values()) {
    if (server.projectId !== projectId || isGone(server)) continue;
    use.instances += 1;
    use.cores += server.flavor.vcpus;
    use.ram += server.flavor.ramMiB;
  }
  return use;
}

export function computeLimits(site: Site, projectId: string): ComputeUse {
  const quotas = site.keystone.projects.get(projectId)?.definition.quotas;
  return { instances: quotas?.instances ?? 10, cores: quotas?.cores ?? 20, ram: quotas?.ramMiB ?? 51_200 };
}

/** Nova's 403 when the wish goes over: nova/exception.py TooManyInstances. */
export function checkComputeQuota(site: Site, projectId: string, wanted: ComputeUse): void {
  const use = computeUse(site, projectId);
  const limits = computeLimits(site, projectId);
  const overs = (["cores", "instances", "ram"] as const).filter(
    (key) => limits[key] >= 0 && use[key] + wanted[key] > limits[key],
  );
  if (overs.length === 0) return;
  const list = (values: ComputeUse) => overs.map((key) => values[key]).join(", ");
  const names = overs.join(", ");
  throw refuse(
    403,
    `Quota exceeded for ${names}: Requested ${list(wanted)}, but already used ${list(use)} of ${list(limits)} ${names}`,
  );
}

/** Whether a host can take one more of this flavor now. */
export function hasRoom(site: Site, flavor: Flavor): boolean {
  let cores = 0;
  let units = 0;
  for (const server of site.nova.servers.values()) {
    if (!server.claimed) continue;
    cores += server.flavor.vcpus;
    if (server.flavor.id === flavor.id) units += 1;
  }
  if (flavor.accelerators !== undefined && units >= flavor.accelerators) return false;
  return cores + flavor.vcpus <= site.definition.hostCores;
}
