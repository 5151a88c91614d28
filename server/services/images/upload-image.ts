import { AppError, isAppError } from "@/lib/failures";
import { mostUploadBytes, type UploadedImage } from "@/lib/image";
import type { ResourceRef } from "@/lib/refs";
import { uploadImageData } from "@/server/openstack/image/image-data";
import { getImage } from "@/server/openstack/image/images";
import type { ProjectSession } from "@/server/openstack/session";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { singleton } from "@/server/singleton";
import { forgetImages } from "./image-rows";
import { openOwnImage } from "./own-image";
import { watchUpload } from "./watch-upload";

/** A site takes few uploads at once, for everybody: one person leaves places to others. */
const mostAtOnce = 2;
const running = singleton("uploads-running", () => new Map<string, number>());

/** Gives back how to leave. @throws AppError `rate_limited` */
function takePlace(userId: string): () => void {
  const before = running.get(userId) ?? 0;
  if (before >= mostAtOnce) throw new AppError({ kind: "rate_limited" });
  running.set(userId, before + 1);
  return () => {
    const now = (running.get(userId) ?? 1) - 1;
    if (now > 0) running.set(userId, now);
    else running.delete(userId);
  };
}

/** The bytes are there whatever becomes of this question: a site that does not answer it has not lost them. */
async function readUploaded(session: ProjectSession, id: string): Promise<UploadedImage> {
  try {
    const { more, sizeBytes } = await getImage(session, id);
    return { status: more.status, sizeBytes, checksum: more.checksum, hash: more.hash };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { status: "saving", sizeBytes: null, checksum: null, hash: null };
  }
}

/**
 * The bytes of a queued image of one's own, from the browser to the site in one stream. What breaks starts over: Glance
 * takes no parts and resumes nothing. Answers with what the site computed of what it got.
 * @throws AppError `conflict` unless the image waits for its bytes, `rate_limited` beyond two at once
 */
export async function uploadImage(
  ctx: ServiceContext,
  ref: ResourceRef,
  { bytes, body }: { bytes: number; body: ReadableStream<Uint8Array> },
): Promise<UploadedImage> {
  const { siteId, projectId, id } = ref;
  const end = new AbortController();
  const signal = AbortSignal.any([ctx.signal, end.signal]);
  return audited(ctx, { action: "images.upload", siteId, projectId, target: `${id} ${bytes} B` }, async () => {
    if (bytes > mostUploadBytes)
      throw new AppError({ kind: "invalid", siteId, fields: { "source.sizeBytes": "file_too_big" } });
    const leave = takePlace(ctx.principal.userId);
    try {
      const { session, image } = await openOwnImage({ ...ctx, signal }, ref);
      if (image.more.status !== "queued")
        throw new AppError({ kind: "conflict", siteId, service: "image", detail: "wrong_state" });
      const { requestId } = await uploadImageData(session, id, { bytes, from: watchUpload(body, end) });
      return { ...(await readUploaded(session, id)), requestId };
    } catch (error) {
      if (isAppError(error) || !signal.aborted) throw error;
      throw new AppError({ kind: "site_timeout", siteId, service: "image" }, { cause: error });
    } finally {
      leave();
      end.abort();
      forgetImages(ctx, ref);
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource: "quotas:image" });
    }
  });
}
