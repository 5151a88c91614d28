import { AppError } from "@/lib/failures";
import type { Attached, SecurityGroupRow } from "@/lib/network";
import type { ResourceRef } from "@/lib/refs";
import type { Project, SiteRows } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import { isServerPort, type PortRecord } from "@/server/openstack/network/ports";
import type { Listing } from "@/server/openstack/rows";
import type { ServiceContext } from "@/server/services/context";
import { named, readNetworking, readServerNames } from "@/server/services/networks/read-networking";
import { known } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";

/** Every security group of the person's projects at one site, with its rules and who uses it. */
export async function listGroups(
  ctx: ServiceContext,
  { siteId }: { siteId: string },
): Promise<SiteRows<SecurityGroupRow>> {
  return readSiteRows(ctx, siteId, (project) => readGroups(ctx, siteId, project, maxAge.list));
}

/** One of them, asked now. `not_found` also when it belongs to another project. */
export async function getGroup(ctx: ServiceContext, ref: ResourceRef): Promise<SecurityGroupRow> {
  const { siteId, projectId, id } = ref;
  const { project } = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
  const { value } = await readGroups(ctx, siteId, project, maxAge.now);
  const row = value.rows.find((one) => one.id === id);
  if (!row) throw new AppError({ kind: "not_found", siteId, service: "network" });
  return row;
}

async function readGroups(
  ctx: ServiceContext,
  siteId: string,
  project: Project,
  maxAgeMs: number,
): Promise<Fresh<Listing<SecurityGroupRow>>> {
  const ref = { siteId, projectId: project.projectId };
  const [answer, ports, names] = await Promise.all([
    readNetworking.groups(ctx, ref, maxAgeMs),
    known(readNetworking.ports(ctx, ref, maxAgeMs)),
    readServerNames(ctx, ref),
  ]);
  const rows = answer.value.rows.map((group): SecurityGroupRow => ({
    ...group,
    ...ref,
    project,
    isDefault: group.name === "default",
    usedBy: ports && usersOf(group.id, ports.rows, names),
  }));
  return { ...answer, value: { ...answer.value, rows } };
}

function usersOf(groupId: string, ports: readonly PortRecord[], names: ReadonlyMap<string, string>): Attached[] {
  const ids = ports
    .filter((port) => isServerPort(port) && port.securityGroupIds.includes(groupId))
    .flatMap(({ deviceId }) => deviceId ?? []);
  return [...new Set(ids)].map((id) => named(names, id)).toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}
