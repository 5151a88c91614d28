import { AppError } from "@/lib/failures";
import { CreateVolumeInput } from "@/lib/volume";
import { reasonOfVolume } from "@/server/openstack/volume/messages";
import { createVolume, deleteVolume, getVolume, listVolumes } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler } from "./handler";
import { siteTrouble } from "./site-trouble";

const service = "block-storage";
/** A large image is copied for long; a request stored and never scheduled stays `creating` for ever. */
const longestMs = 3 * 60 * 60_000;

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

const stepOf = (status: string) => (status === "creating" || status === "downloading" ? status : null);

/** https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume */
export const volumeHandler: IntentHandler = {
  async prepare(ctx, intent, body) {
    const input = CreateVolumeInput.parse(body);
    const session = await open(ctx, intent);
    // Asked now, so that sending is one request and nothing else.
    await session.microversion(service);
    return { send: () => createVolume(session, { ...input, intentId: intent.id, name: intent.name }) };
  },

  async find(ctx, intent) {
    const { rows, isComplete, unreadable } = await listVolumes(await open(ctx, intent), { intentId: intent.id });
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service, detail: "unreadable" });
    return rows.map(({ id, createdAt }) => ({ id, createdAt }));
  },

  async observe(ctx, intent, now) {
    const session = await open(ctx, intent);
    const { status } = await getVolume(session, intent.resourceId);
    const at = { siteId: intent.siteId, service };
    if (status.startsWith("error")) {
      const reason = (await reasonOfVolume(session, intent.resourceId)) ?? "";
      return { state: "failed", failure: siteTrouble(reason, at, "volume_failed") };
    }
    if (status === "deleting") return { state: "gone" };
    if (stepOf(status) === null) return { state: "done" };
    if (now.getTime() - (intent.acceptedAt ?? now).getTime() > longestMs)
      return { state: "failed", failure: { kind: "site_timeout", ...at } };
    return { state: "going", step: stepOf(status) };
  },

  async remove(ctx, intent) {
    await deleteVolume(await open(ctx, intent), intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["volumes", "quotas:volume", "quotas:volume-limits"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 60_000 ? 2_000 : sinceMs < 5 * 60_000 ? 5_000 : 20_000),
};
