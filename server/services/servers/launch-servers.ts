import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import type { LaunchServersInput } from "@/lib/launch";
import { findIntents, recordIntents } from "@/server/intents/record";
import type { Wish } from "@/server/intents/wish";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { refuseInvalid } from "@/server/services/sites/read-part";
import { forgetProject } from "@/server/services/sites/read-project";
import { checkLaunch, type Fields } from "./check-launch";
import { checkNewGroup } from "./check-launch-networks";
import { checkLaunchQuotas, useOf, type LaunchUse } from "./check-launch-quotas";
import { readLaunchFacts } from "./launch-facts";

/**
 * Writes down the intents of a launch, all or none, after everything that can be known beforehand was checked: `invalid`
 * with fields, or `quota_exceeded`. Machines first, then their security group, then their addresses; a machine waits for
 * the group, an address for its machine. A repeated click gives the intents that are there.
 */
export async function launchServers(ctx: ServiceContext, input: LaunchServersInput): Promise<Intent[]> {
  const { spec, servers } = input;
  const { siteId, projectId } = spec;
  const target = servers.map((server) => server.name).join(" ");
  return auditedRefusal(ctx, { action: "servers.launch", siteId, projectId, target }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (!session.has("compute"))
      throw new AppError({ kind: "unsupported", siteId, service: "compute", detail: "no_service" });
    refuseInvalid({ ...doubles(input), ...checkNewGroup(input.newGroup) });
    const present = await findIntents(
      ctx,
      servers.map((server) => server.intentId),
    );
    const count = servers.length - present.length;
    const use = count > 0 ? await checkAll(ctx, input, count) : null;
    const intents = await recordIntents(ctx, wishesOf(input, use));
    forgetProject(ctx, spec, "servers", "quotas:compute", ...(spec.key.kind === "import" ? ["keypairs"] : []));
    return intents;
  });
}

async function checkAll(ctx: ServiceContext, input: LaunchServersInput, count: number): Promise<LaunchUse> {
  const facts = await readLaunchFacts(ctx, input.spec);
  const today = new Date().toISOString().slice(0, 10);
  refuseInvalid(checkLaunch(input.spec, facts, count, today));
  await checkLaunchQuotas(ctx, input, facts, count);
  return useOf(input, facts);
}

function wishesOf({ spec, servers, newGroup }: LaunchServersInput, use: LaunchUse | null): Wish[] {
  const { siteId, projectId, address } = spec;
  const machines = servers.map(({ intentId, name }): Wish => {
    const planned = use?.machine ?? null;
    return { id: intentId, kind: "server.create", name, body: spec, planned, afterId: newGroup?.intentId };
  });
  const group = newGroup && {
    id: newGroup.intentId,
    kind: "security_group.create" as const,
    name: newGroup.name,
    body: { ...newGroup, siteId, projectId },
    planned: use?.group ?? null,
  };
  const addresses = servers.flatMap(({ intentId, name, addressIntentId }): Wish[] => {
    if (address === undefined || addressIntentId === undefined) return [];
    const body = { siteId, projectId, from: address };
    const planned = use?.address ?? null;
    return [{ id: addressIntentId, kind: "floating_ip.create", name, body, planned, afterId: intentId }];
  });
  return [...machines, ...(group ? [group] : []), ...addresses];
}

/** Each machine of one launch has a name, and each wish an id of its own. */
function doubles({ spec, servers, newGroup }: LaunchServersInput): Fields {
  const fields: Fields = {};
  const ids = new Set(newGroup ? [newGroup.intentId] : []);
  const claim = (id: string, path: string) => {
    if (ids.has(id)) fields[path] = "intent_id";
    ids.add(id);
  };
  for (const [index, { name, intentId, addressIntentId }] of servers.entries()) {
    const path = `servers.${index}`;
    if (servers.slice(0, index).some((other) => other.name === name)) fields[`${path}.name`] = "duplicate_name";
    claim(intentId, `${path}.intentId`);
    if (addressIntentId !== undefined) claim(addressIntentId, `${path}.addressIntentId`);
    else if (spec.address !== undefined) fields[`${path}.addressIntentId`] = "intent_id";
  }
  return fields;
}
