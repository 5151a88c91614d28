import { Readable, Transform } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { AppError, isAppError } from "@/lib/failures";
import { mostUploadBytes, type UploadedImage } from "@/lib/image";
import type { ResourceRef } from "@/lib/refs";
import { uploadImageData } from "@/server/openstack/image/image-data";
import { getImage } from "@/server/openstack/image/images";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";
import { forgetImages } from "./image-rows";
import { openOwnImage } from "./own-image";

/** Nothing moved for so long: one of the two ends is gone. A site may think long after the last byte. */
const silenceMs = 120_000;
const thinkingMs = 30 * 60_000;

/** Bytes pass at the pace of the slower end and nothing is kept; silence ends it. */
function watched(body: ReadableStream<Uint8Array>, end: AbortController): Readable {
  let timer = setTimeout(() => end.abort(), silenceMs);
  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => end.abort(), ms);
  };
  end.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      wait(silenceMs);
      done(null, chunk);
    },
    flush(done) {
      wait(thinkingMs);
      done();
    },
  });
  const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>);
  source.on("error", (error) => counter.destroy(error));
  return source.pipe(counter);
}

/**
 * The bytes of a queued image of one's own, from the browser to the site in one stream. What breaks starts over: Glance
 * takes no parts and resumes nothing. Answers with what the site computed of what it got.
 * @throws AppError `conflict` unless the image waits for its bytes
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
    try {
      const { session, image } = await openOwnImage({ ...ctx, signal }, ref);
      if (image.more.status !== "queued")
        throw new AppError({ kind: "conflict", siteId, service: "image", detail: "wrong_state" });
      const { requestId } = await uploadImageData(session, id, { bytes, from: watched(body, end) });
      const { more, sizeBytes } = await getImage(session, id);
      return { status: more.status, sizeBytes, checksum: more.checksum, hash: more.hash, requestId };
    } catch (error) {
      if (isAppError(error) || !signal.aborted) throw error;
      throw new AppError({ kind: "site_timeout", siteId, service: "image" }, { cause: error });
    } finally {
      end.abort();
      forgetImages(ctx, ref);
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource: "quotas:image" });
    }
  });
}
