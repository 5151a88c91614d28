import { AppError, isAppError } from "@/lib/failures";
import { intentSteps } from "@/lib/intent";
import { NewServerImage } from "@/lib/server-image";
import {
  createServerImage,
  deleteServerImage,
  getServerImage,
  listServerImages,
} from "@/server/openstack/compute/server-images";
import { getServer } from "@/server/openstack/compute/servers";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler } from "./handler";

const service = "image";
/** A large disk is copied for long. */
const longestMs = 6 * 60 * 60_000;
/** A machine that copies nothing any more while its image is still empty has failed; its last word may be a moment late. */
const emptyMs = 2 * 60_000;

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

/** Nova's task of the copy, such as "image_snapshot_pending"; null when the machine copies nothing, or is gone. */
async function taskOf(session: ProjectSession, serverId: string | null): Promise<string | null> {
  if (serverId === null) return null;
  try {
    const { taskState } = await getServer(session, serverId);
    return taskState?.startsWith("image_") ? taskState : null;
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return null;
    throw error;
  }
}

const steps = intentSteps["server_image.create"];
const stepOf = (task: string) => steps.find((step) => step !== "image_ready" && task.startsWith(step)) ?? null;

/** https://docs.openstack.org/api-ref/compute/#create-image-createimage-action */
export const serverImageHandler: IntentHandler = {
  async prepare(ctx, intent, body) {
    const { serverId } = NewServerImage.parse(body);
    const session = await open(ctx, intent);
    // Asked now, so that sending is one request and nothing else.
    await session.microversion("compute");
    return { send: () => createServerImage(session, serverId, { name: intent.name, intentId: intent.id }) };
  },

  async find(ctx, intent) {
    const { rows, isComplete, unreadable } = await listServerImages(await open(ctx, intent), { intentId: intent.id });
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service, detail: "unreadable" });
    return rows.map(({ id, createdAt }) => ({ id, createdAt }));
  },

  async observe(ctx, intent, now) {
    const session = await open(ctx, intent);
    const image = await getServerImage(session, intent.resourceId);
    const at = { siteId: intent.siteId, service };
    if (image.status === "active") return { state: "done" };
    if (["deleted", "pending_delete"].includes(image.status)) return { state: "gone" };
    if (image.status === "killed") return { state: "failed", failure: { kind: "site_broken", ...at } };
    const sinceMs = now.getTime() - (intent.acceptedAt ?? now).getTime();
    if (sinceMs > longestMs) return { state: "failed", failure: { kind: "site_timeout", ...at } };
    if (image.status === "saving") return { state: "going", step: "image_uploading" };
    const task = await taskOf(session, image.serverId);
    if (task === null && sinceMs > emptyMs) return { state: "failed", failure: { kind: "site_broken", ...at } };
    return { state: "going", step: task === null ? null : stepOf(task) };
  },

  async remove(ctx, intent) {
    await deleteServerImage(await open(ctx, intent), intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["images", "servers"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 60_000 ? 2_000 : sinceMs < 10 * 60_000 ? 5_000 : 20_000),
};
