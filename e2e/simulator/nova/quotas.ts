import { json } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/nova/errors.ts";
import { computeLimits, computeUse } from "#simulator/nova/quota.ts";

type Row = { limit: number; in_use: number; reserved: number };

const row = (limit: number, used = 0): Row => ({ limit, in_use: used, reserved: 0 });

function rows({ site, token }: Context, projectId: string): Record<string, Row> {
  const limits = computeLimits(site, projectId);
  const use = computeUse(site, projectId);
  return {
    instances: row(limits.instances, use.instances),
    cores: row(limits.cores, use.cores),
    ram: row(limits.ram, use.ram),
    metadata_items: row(128),
    key_pairs: row(100, site.nova.keypairs.get(token.user.id)?.size ?? 0),
    server_groups: row(
      10,
      [...site.nova.serverGroups.values()].filter((group) => group.projectId === projectId).length,
    ),
    server_group_members: row(10),
    injected_files: row(5),
    injected_file_content_bytes: row(10_240),
    injected_file_path_bytes: row(255),
    floating_ips: row(-1),
    fixed_ips: row(-1),
    security_groups: row(-1),
    security_group_rules: row(-1),
  };
}

/** nova/api/openstack/compute/quota_sets.py: keys that went with 2.36 and 2.57. */
function visible(all: Record<string, Row>, version: number): Record<string, Row> {
  const gone = new Set<string>();
  if (version >= 36)
    for (const key of ["fixed_ips", "floating_ips", "security_groups", "security_group_rules"]) gone.add(key);
  if (version >= 57)
    for (const key of ["injected_files", "injected_file_content_bytes", "injected_file_path_bytes"]) gone.add(key);
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
}

function checkOwn({ project, token }: Context, id: string): void {
  if (id !== project.id && token.user.isAdmin !== true)
    throw refuse(403, "Policy doesn't allow os_compute_api:os-quota-sets:detail to be performed.");
}

const limitsOf = (all: Record<string, Row>) =>
  Object.fromEntries(Object.entries(all).map(([key, { limit }]) => [key, limit]));

/** https://docs.openstack.org/api-ref/compute/#limits-limits and #quota-sets-os-quota-sets */
export const quotaRoutes: Route<Context>[] = [
  on("GET /os-quota-sets/:id/detail", (context, { id = "" }) => {
    checkOwn(context, id);
    return json(200, { quota_set: { id, ...visible(rows(context, id), context.version) } });
  }),
  on("GET /os-quota-sets/:id/defaults", (context, { id = "" }) =>
    json(200, {
      quota_set: {
        id,
        ...limitsOf(visible(rows(context, id), context.version)),
        instances: 10,
        cores: 20,
        ram: 51_200,
      },
    }),
  ),
  on("GET /os-quota-sets/:id", (context, { id = "" }) => {
    checkOwn(context, id);
    return json(200, { quota_set: { id, ...limitsOf(visible(rows(context, id), context.version)) } });
  }),
  on("GET /limits", (context) => {
    if (context.call.query.has("tenant_id") && context.token.user.isAdmin !== true) {
      throw refuse(403, "Policy doesn't allow os_compute_api:limits:other_project to be performed.");
    }
    const all = rows(context, context.project.id);
    const { instances, cores, ram, key_pairs, server_groups, server_group_members, metadata_items } = all as Record<
      string,
      Row
    > &
      Record<
        "instances" | "cores" | "ram" | "key_pairs" | "server_groups" | "server_group_members" | "metadata_items",
        Row
      >;
    const absolute: Record<string, number> = {
      maxTotalInstances: instances.limit,
      maxTotalCores: cores.limit,
      maxTotalRAMSize: ram.limit,
      maxServerMeta: metadata_items.limit,
      maxTotalKeypairs: key_pairs.limit,
      maxServerGroups: server_groups.limit,
      maxServerGroupMembers: server_group_members.limit,
      totalRAMUsed: ram.in_use,
      totalCoresUsed: cores.in_use,
      totalInstancesUsed: instances.in_use,
      totalServerGroupsUsed: server_groups.in_use,
    };
    if (context.version < 39) absolute["maxImageMeta"] = 128;
    if (context.version < 57) Object.assign(absolute, { maxPersonality: 5, maxPersonalitySize: 10_240 });
    if (context.version < 36) {
      Object.assign(absolute, {
        maxTotalFloatingIps: -1,
        maxSecurityGroups: -1,
        maxSecurityGroupRules: -1,
        totalFloatingIpsUsed: 0,
        totalSecurityGroupsUsed: 0,
      });
    }
    return json(200, { limits: { rate: [], absolute } });
  }),
];
