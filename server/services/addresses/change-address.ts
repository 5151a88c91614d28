import { AppError } from "@/lib/failures";
import type { AddressInput, AttachAddressInput } from "@/lib/network";
import type { ResourceRef } from "@/lib/refs";
import {
  attachFloatingIp,
  deleteFloatingIp,
  listFloatingIps,
  type FloatingIpRecord,
} from "@/server/openstack/network/floating-ips";
import { listPorts } from "@/server/openstack/network/ports";
import { rowIn } from "@/server/openstack/network/whole-rows";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetProject } from "@/server/services/sites/read-project";

type Answer = Promise<{ requestId: string | null }>;
type Found = { session: ProjectSession; address: FloatingIpRecord | undefined };

/** Runs a change of one address of the project; whoever shows addresses or machines asks again after it. */
function changing(ctx: ServiceContext, verb: string, ref: ResourceRef, change: (found: Found) => Answer): Answer {
  const { siteId, projectId, id } = ref;
  return audited(ctx, { action: `addresses.${verb}`, siteId, projectId, target: id }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const address = rowIn(session, await listFloatingIps(session), id);
    try {
      return await change({ session, address });
    } finally {
      forgetProject(ctx, ref, "floating-ips", "ports", "servers", "quotas:network");
    }
  });
}

const notFound = ({ siteId }: ResourceRef) => new AppError({ kind: "not_found", siteId, service: "network" });

/**
 * Puts a public address on a machine's port; one that it is on elsewhere is taken from there by the site. `conflict`
 * (in_use) when the port has one already, or when no router leads from it to the address's network (no_way_out).
 */
export function attachAddress(ctx: ServiceContext, { address: ref, portId }: AttachAddressInput): Answer {
  return changing(ctx, "attach", ref, async ({ session, address }) => {
    const port = rowIn(session, await listPorts(session), portId);
    if (!address || !port) throw notFound(ref);
    try {
      return await attachFloatingIp(session, ref.id, portId);
    } catch (error) {
      throw noWayOut(error);
    }
  });
}

/** ExternalGatewayForFloatingIPNotFound is a 404 about the way, not about the things: both were there a moment ago. */
function noWayOut(error: unknown): unknown {
  if (!(error instanceof AppError) || error.failure.status !== 404) return error;
  return new AppError({ ...error.failure, kind: "conflict", detail: "no_way_out" });
}

/** Takes it off its machine; the project keeps it. Off already is a success. */
export function detachAddress(ctx: ServiceContext, { address: ref }: AddressInput): Answer {
  return changing(ctx, "detach", ref, async ({ session, address }) => {
    if (!address) throw notFound(ref);
    return address.portId === null ? { requestId: null } : attachFloatingIp(session, ref.id, null);
  });
}

/** Gives it back to the site; gone already is a success. */
export function releaseAddress(ctx: ServiceContext, { address: ref }: AddressInput): Answer {
  return changing(ctx, "release", ref, async ({ session, address }) =>
    address ? deleteFloatingIp(session, ref.id) : { requestId: null },
  );
}
