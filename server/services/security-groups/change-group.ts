import { isSameRule } from "@/lib/exposure";
import { AppError } from "@/lib/failures";
import type { AddRuleInput, GroupInput, RemoveRuleInput, UpdateGroupInput } from "@/lib/network";
import type { ResourceRef } from "@/lib/refs";
import { listPorts } from "@/server/openstack/network/ports";
import { createSecurityGroupRule, deleteSecurityGroupRule } from "@/server/openstack/network/security-group-rules";
import {
  deleteSecurityGroup,
  listSecurityGroups,
  updateSecurityGroup,
  type SecurityGroupRecord,
} from "@/server/openstack/network/security-groups";
import { rowIn } from "@/server/openstack/network/whole-rows";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject } from "@/server/services/sites/read-project";
import { ruleFields } from "./rule-fields";

type Answer = Promise<{ requestId: string | null }>;
type Found = { session: ProjectSession; group: SecurityGroupRecord | undefined; groups: SecurityGroupRecord[] };

/** Runs a change of one group of the project, read first; another project's is not among them. */
function changing(
  ctx: ServiceContext,
  verb: string,
  ref: ResourceRef,
  detail: string,
  change: (found: Found) => Answer,
): Answer {
  const { siteId, projectId, id } = ref;
  const target = [id, detail].filter(Boolean).join(" ");
  return audited(ctx, { action: `securityGroups.${verb}`, siteId, projectId, target }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const listing = await listSecurityGroups(session);
    const group = rowIn(session, listing, id);
    try {
      return await change({ session, groups: listing.rows, group });
    } finally {
      forgetProject(ctx, ref, "security-groups", "quotas:network");
    }
  });
}

const notFound = ({ siteId }: ResourceRef) => new AppError({ kind: "not_found", siteId, service: "network" });

export function updateGroup(ctx: ServiceContext, { group: ref, name, description }: UpdateGroupInput): Answer {
  return changing(ctx, "update", ref, name, async ({ session, group, groups }) => {
    if (!group) throw notFound(ref);
    // Neutron refuses another name for `default`; the same one it takes.
    const isTaken = groups.some((one) => one.id !== ref.id && one.name === name);
    refuseInvalid(isTaken ? { name: "name_in_use" } : {});
    return updateSecurityGroup(session, ref.id, { ...(group.name === name ? {} : { name }), description });
  });
}

/** The same rule twice is `invalid` with a field; `conflict` (name_in_use) when it came between our look and the site's. */
export function addRule(ctx: ServiceContext, { group: ref, rule }: AddRuleInput): Answer {
  return changing(ctx, "addRule", ref, `${rule.protocol} ${rule.portMin ?? ""} ${rule.remote ?? ""}`, async (found) => {
    const { session, group } = found;
    if (!group) throw notFound(ref);
    const isDouble = group.rules.some((one) => isSameRule(one, rule));
    refuseInvalid({ ...(isDouble && { rule: "duplicate_rule" }), ...ruleFields([rule], () => "rule") });
    return createSecurityGroupRule(session, ref.id, rule);
  });
}

/** Gone already is a success. */
export function removeRule(ctx: ServiceContext, { group: ref, ruleId }: RemoveRuleInput): Answer {
  return changing(ctx, "removeRule", ref, ruleId, async ({ session, group }) => {
    if (!group) throw notFound(ref);
    if (!group.rules.some(({ id }) => id === ruleId)) return { requestId: null };
    return deleteSecurityGroupRule(session, ruleId);
  });
}

/** `conflict` (in_use, with `count`) while a port has it; gone already is a success. */
export function deleteGroup(ctx: ServiceContext, { group: ref }: GroupInput): Answer {
  return changing(ctx, "delete", ref, "", async ({ session, group }) => {
    if (!group) return { requestId: null };
    const count = (await listPorts(session)).rows.filter((port) => port.securityGroupIds.includes(ref.id)).length;
    const service = "network";
    if (count > 0)
      throw new AppError({ kind: "conflict", siteId: ref.siteId, service, detail: "in_use", params: { count } });
    return deleteSecurityGroup(session, ref.id);
  });
}
