import { AppError } from "@/lib/failures";
import type { Intent } from "@/lib/intent";
import { type SnapshotServerInput, whyNot } from "@/lib/server-actions";
import { findIntents, recordIntents } from "@/server/intents/record";
import { getServer } from "@/server/openstack/compute/servers";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";

/** Writes down the wish for a copy of the machine; a repeated click gives the wish that is there. */
export async function snapshotServer(ctx: ServiceContext, input: SnapshotServerInput): Promise<Intent> {
  const { intentId, ...body } = input;
  const { siteId, projectId, serverId, name } = body;
  return auditedRefusal(ctx, { action: "servers.snapshot", siteId, projectId, target: serverId }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const [present] = await findIntents(ctx, [intentId]);
    if (!present && whyNot("snapshot", await getServer(session, serverId)) !== null)
      throw new AppError({ kind: "conflict", siteId, service: "compute", detail: "wrong_state" });
    const [intent] = await recordIntents(ctx, [{ id: intentId, kind: "server_image.create", name, body }]);
    if (!intent) throw new Error("an intent was recorded and not given back");
    return intent;
  });
}
