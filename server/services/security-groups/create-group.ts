import { isSameRule } from "@/lib/exposure";
import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { CreateGroupInput } from "@/lib/network";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { readNetworking } from "@/server/services/networks/read-networking";
import { checkQuota } from "@/server/services/quotas/check-quota";
import { readQuotas } from "@/server/services/quotas/read-quotas";
import { known, knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject, maxAge } from "@/server/services/sites/read-project";
import { ruleFields } from "./rule-fields";

/** Neutron gives every new group two rules that let everything out. */
const ownRules = 2;

/** Writes down the wish for a security group and its rules. `invalid` with fields, or `quota_exceeded`. */
export async function createGroup(ctx: ServiceContext, input: CreateGroupInput): Promise<Intent> {
  const { siteId, projectId, intentId, name, rules } = input;
  return auditedRefusal(ctx, { action: "securityGroups.create", siteId, projectId, target: name }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (!session.has("network"))
      throw new AppError({ kind: "unsupported", siteId, service: "network", detail: "no_service" });
    const planned = { security_groups: 1, security_group_rules: ownRules + rules.length };
    const [present] = await findIntents(ctx, [intentId]);
    if (!present) {
      const groups = await known(readNetworking.groups(ctx, input));
      // Two of one name are allowed and never meant: Nova then refuses both by name.
      const isTaken = groups?.rows.some((group) => group.name === name) ?? false;
      refuseInvalid({
        ...(isTaken && { name: "name_in_use" }),
        ...doubles(rules),
        ...ruleFields(rules, (index) => `rules.${index}`),
      });
      checkQuota(siteId, (await knownNow(readQuotas(ctx, input, "network", maxAge.now))) ?? [], planned);
    }
    const [intent] = await recordIntents(ctx, [
      { id: intentId, kind: "security_group.create" as const, name, body: input, planned },
    ]);
    forgetProject(ctx, input, "security-groups", "quotas:network");
    return intent!;
  });
}

function doubles(rules: CreateGroupInput["rules"]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [index, rule] of rules.entries())
    if (rules.slice(0, index).some((earlier) => isSameRule(earlier, rule))) fields[`rules.${index}`] = "duplicate_rule";
  return fields;
}
