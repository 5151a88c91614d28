import { isOutcomeUnknown, toFailure, type Failure } from "@/lib/failures";
import { CreateGroupInput, type GroupRule, type SiteRule } from "@/lib/network";
import { createSecurityGroupRule } from "@/server/openstack/network/security-group-rules";
import {
  createSecurityGroup,
  deleteSecurityGroup,
  listSecurityGroups,
  updateSecurityGroup,
} from "@/server/openstack/network/security-groups";
import { rowIn } from "@/server/openstack/network/whole-rows";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler } from "./handler";
import { wholeList } from "./whole-list";

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

/** What makes a rule itself: a group holds each at most once. Everywhere and no range are the same. */
function keyOf(rule: GroupRule | SiteRule): string {
  const { direction, etherType, protocol, portMin, portMax, remote, remoteGroupId } = rule;
  const range = remote === "0.0.0.0/0" || remote === "::/0" ? null : remote;
  return JSON.stringify([direction, etherType, protocol, portMin, portMax, range, remoteGroupId ?? null]);
}

const hasFilter = ({ hasAddressGroup }: SiteRule) => hasAddressGroup;

/** Those still to be made, each once. */
export function missingRules(wanted: readonly GroupRule[], present: readonly SiteRule[]): GroupRule[] {
  const there = new Set(present.filter((rule) => !hasFilter(rule)).map(keyOf));
  return [...new Map(wanted.map((rule) => [keyOf(rule), rule])).values()].filter((rule) => !there.has(keyOf(rule)));
}

async function addRule(session: ProjectSession, groupId: string, rule: GroupRule): Promise<void> {
  try {
    await createSecurityGroupRule(session, groupId, rule);
  } catch (error) {
    const { kind, detail } = toFailure(error);
    // Made by an earlier try whose answer was lost.
    if (kind !== "conflict" || detail !== "name_in_use") throw error;
  }
}

/** Trouble that another try may not meet; after anything else there is no use in trying. */
const mayPass = (failure: Failure) =>
  isOutcomeUnknown(failure) ||
  ["site_unreachable", "site_busy", "rate_limited", "reconnect", "not_signed_in", "not_connected"].includes(
    failure.kind,
  );

/** A group with its rules: a half-made one lets nobody in, so that it is taken away again. */
export const securityGroupHandler: IntentHandler = {
  keepsBody: true,

  async prepare(ctx, intent, body) {
    CreateGroupInput.parse(body);
    const session = await open(ctx, intent);
    return { send: () => createSecurityGroup(session, { name: intent.name, intentId: intent.id }) };
  },

  async find(ctx, intent) {
    const groups = wholeList(await listSecurityGroups(await open(ctx, intent), { intentId: intent.id }), intent);
    return groups.filter((group) => group.intentId === intent.id).map(({ id, createdAt }) => ({ id, createdAt }));
  },

  async observe(ctx, intent, _now, body) {
    const { rules, description = "" } = CreateGroupInput.parse(body);
    const session = await open(ctx, intent);
    const group = rowIn(session, await listSecurityGroups(session), intent.resourceId);
    if (!group) return { state: "gone" };
    try {
      for (const rule of missingRules(rules, group.rules))
        // oxlint-disable-next-line no-await-in-loop -- the site counts them one by one
        await addRule(session, group.id, rule);
      if (description !== group.description) await updateSecurityGroup(session, group.id, { description });
      return { state: "done" };
    } catch (error) {
      const failure = toFailure(error);
      if (mayPass(failure) || failure.kind === "unexpected") throw error;
      await deleteSecurityGroup(session, group.id).catch(() => null);
      return { state: "failed", failure };
    }
  },

  async remove(ctx, intent) {
    await deleteSecurityGroup(await open(ctx, intent), intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["security-groups", "quotas:network"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: () => 1_000,
};
