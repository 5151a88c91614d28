import { detachVolume } from "#simulator/cinder/attachments.ts";
import { createPort, deletePort } from "#simulator/neutron/addresses.ts";
import type { Network } from "#simulator/neutron/state.ts";
import { newRequestId } from "#simulator/ids.ts";
import { connectDisks, releasePlanned } from "#simulator/nova/boot-volumes.ts";
import { hasRoom } from "#simulator/nova/quota.ts";
import type { InstanceAction, Server } from "#simulator/nova/state.ts";
import type { Site } from "#simulator/sites/site.ts";

/** How long deleted rows stay for `changes-since`, in simulated seconds. */
const keptDeletedS = 3600;

export function touch(site: Site, server: Server): void {
  server.updatedMs = site.now().getTime();
}

export function beginAction(
  site: Site,
  server: Server,
  action: string,
  event: string,
  who?: { userId: string; requestId: string },
): InstanceAction {
  const nowMs = site.now().getTime();
  const entry: InstanceAction = {
    action,
    requestId: who?.requestId ?? newRequestId(),
    userId: who?.userId ?? server.userId,
    projectId: server.projectId,
    startMs: nowMs,
    updatedMs: nowMs,
    finishMs: null,
    result: null,
    event,
  };
  server.actions.unshift(entry);
  return entry;
}

export function endAction(site: Site, action: InstanceAction, result: "Success" | "Error" = "Success"): void {
  action.finishMs = site.now().getTime();
  action.updatedMs = action.finishMs;
  action.result = result;
}

export type Step = { s: number; do: (server: Server) => void };

/** Runs the steps one after the other; a newer task of the same server calls the rest off. */
export function runSteps(site: Site, server: Server, steps: Step[]): void {
  const generation = ++server.generation;
  const [step, ...rest] = steps;
  const next = (current: Step | undefined, left: Step[]) => {
    if (!current) return;
    site.clock.after(current.s, () => {
      if (server.generation !== generation) return;
      current.do(server);
      touch(site, server);
      next(left[0], left.slice(1));
    });
  };
  next(step, rest);
}

export type Attachment = {
  network: Network;
  securityGroupIds: string[] | undefined;
  portId?: string;
  address?: string;
};

export function failBuild(site: Site, server: Server, message: string): void {
  server.vmState = "error";
  server.taskState = null;
  server.powerState = 0;
  server.fault = { code: 500, message, createdMs: site.now().getTime() };
}

/** The network that has no address left; null when all went well. */
function plug(site: Site, server: Server, attachments: Attachment[]): string | null {
  for (const { network, securityGroupIds, portId, address } of attachments) {
    const existing = portId === undefined ? undefined : site.neutron.ports.get(portId);
    if (existing) {
      existing.deviceId = server.id;
      existing.deviceOwner = `compute:${server.availabilityZone}`;
      continue;
    }
    const port = createPort(site, {
      projectId: server.projectId,
      network,
      deviceId: server.id,
      deviceOwner: `compute:${server.availabilityZone}`,
      ...(securityGroupIds ? { securityGroupIds } : {}),
      ...(address === undefined ? {} : { address }),
    });
    if (port === null) return network.id;
  }
  return null;
}

/** Network, then disks; what stands in the way, in Nova's words. Ports stay until the machine is deleted. */
function connect(site: Site, server: Server, attachments: Attachment[]): string | null {
  const full = plug(site, server, attachments);
  if (full !== null)
    return `Failed to allocate the network(s) with error No fixed IP addresses available for network: ${full}, not rescheduling.`;
  server.taskState = "block_device_mapping";
  return connectDisks(site, server);
}

export const portsOf = (site: Site, serverId: string) =>
  [...site.neutron.ports.values()].filter(
    (port) => port.deviceId === serverId && port.deviceOwner.startsWith("compute:"),
  );

/** scheduling, (none), networking, block_device_mapping, spawning, ACTIVE: four to eight seconds. */
export function build(site: Site, server: Server, attachments: Attachment[], action: InstanceAction): void {
  const jitter = () => 0.7 + site.random() * 0.6;
  runSteps(site, server, [
    {
      s: 0.8 * jitter(),
      do: () => {
        if (!hasRoom(site, server.flavor)) {
          releasePlanned(site, server);
          failBuild(site, server, "No valid host was found. There are not enough hosts available.");
          endAction(site, action, "Error");
          server.generation++;
          return;
        }
        server.taskState = null;
        server.claimed = true;
      },
    },
    {
      s: 0.4 * jitter(),
      do: () => {
        server.taskState = "networking";
      },
    },
    {
      s: 0.9 * jitter(),
      do: () => {
        const problem = connect(site, server, attachments);
        if (problem === null) return;
        failBuild(site, server, `Build of instance ${server.id} aborted: ${problem}`);
        endAction(site, action, "Error");
        server.generation++;
      },
    },
    {
      s: 0.6 * jitter(),
      do: () => {
        server.taskState = "spawning";
      },
    },
    {
      s: 2.8 * jitter(),
      do: () => {
        for (const port of portsOf(site, server.id)) port.status = "ACTIVE";
        server.vmState = "active";
        server.taskState = null;
        server.powerState = 1;
        server.progress = 0;
        server.launchedMs = site.now().getTime();
        endAction(site, action);
      },
    },
  ]);
}

/** Taken at once in any state, gone a little later: https://docs.openstack.org/api-ref/compute/#delete-server */
export function destroy(site: Site, server: Server, who?: { userId: string; requestId: string }): void {
  const action = beginAction(site, server, "delete", "compute_terminate_instance", who);
  server.taskState = "deleting";
  touch(site, server);
  runSteps(site, server, [
    {
      s: 1.2 + site.random(),
      do: () => {
        for (const port of portsOf(site, server.id)) deletePort(site, port.id);
        releasePlanned(site, server);
        for (const id of server.volumeIds) {
          detachVolume(site, id);
          if (server.doomedVolumeIds?.includes(id)) site.cinder.volumes.delete(id);
        }
        server.volumeIds = [];
        server.vmState = "deleted";
        server.taskState = null;
        server.powerState = 0;
        server.claimed = false;
        server.terminatedMs = site.now().getTime();
        endAction(site, action);
        site.clock.after(keptDeletedS, () => site.nova.servers.delete(server.id));
      },
    },
  ]);
}
