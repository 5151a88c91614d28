import { AppError } from "@/lib/failures";
import { CreateSnapshotInput } from "@/lib/volume";
import { createSnapshot, deleteSnapshot, getSnapshot, listSnapshots } from "@/server/openstack/volume/snapshots";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler } from "./handler";

const service = "block-storage";
const longestMs = 3 * 60 * 60_000;

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

/** https://docs.openstack.org/api-ref/block-storage/v3/#create-a-snapshot */
export const volumeSnapshotHandler: IntentHandler = {
  async prepare(ctx, intent, body) {
    const input = CreateSnapshotInput.parse(body);
    const session = await open(ctx, intent);
    await session.microversion(service);
    return { send: () => createSnapshot(session, { ...input, intentId: intent.id, name: intent.name }) };
  },

  async find(ctx, intent) {
    const { rows, isComplete, unreadable } = await listSnapshots(await open(ctx, intent), { intentId: intent.id });
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service, detail: "unreadable" });
    return rows.map(({ id, createdAt }) => ({ id, createdAt }));
  },

  async observe(ctx, intent, now) {
    const { status } = await getSnapshot(await open(ctx, intent), intent.resourceId);
    const at = { siteId: intent.siteId, service };
    if (status.startsWith("error"))
      return { state: "failed", failure: { kind: "site_broken", ...at, detail: "snapshot_failed" } };
    if (status === "deleting" || status === "deleted") return { state: "gone" };
    if (status !== "creating") return { state: "done" };
    if (now.getTime() - (intent.acceptedAt ?? now).getTime() > longestMs)
      return { state: "failed", failure: { kind: "site_timeout", ...at } };
    return { state: "going", step: "creating" };
  },

  async remove(ctx, intent) {
    await deleteSnapshot(await open(ctx, intent), intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["volume-snapshots", "quotas:volume", "quotas:volume-limits"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 60_000 ? 2_000 : sinceMs < 5 * 60_000 ? 5_000 : 20_000),
};
