import { AppError } from "@/lib/failures";
import { mostUploadBytes, type AddImageInput } from "@/lib/image";
import type { Intent } from "@/lib/intent";
import { findIntents, recordIntents } from "@/server/intents/record";
import { auditedRefusal } from "@/server/services/audited-refusal";
import type { ServiceContext } from "@/server/services/context";
import { known, knownNow, refuseInvalid } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readImageSpace, readImportMethods } from "./get-image-options";

/**
 * Writes the wish for an image down. From an address the site fetches it; from the browser the record is made first, and
 * its bytes come by `uploadImage` once the intent knows the image's id. A repeated click gives the intent that is there.
 */
export async function addImage(ctx: ServiceContext, input: AddImageInput): Promise<Intent> {
  const { siteId, projectId, intentId, name } = input;
  return auditedRefusal(ctx, { action: "images.add", siteId, projectId, target: name }, async () => {
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    if (!session.has("image"))
      throw new AppError({ kind: "unsupported", siteId, service: "image", detail: "no_service" });
    const [present] = await findIntents(ctx, [intentId]);
    if (!present) await check(ctx, input);
    const [intent] = await recordIntents(ctx, [{ id: intentId, kind: "image.create", name, body: input }]);
    if (!intent) throw new AppError({ kind: "unexpected" });
    return intent;
  });
}

const MiB = 1024 * 1024;

async function check(ctx: ServiceContext, input: AddImageInput): Promise<void> {
  const { source, siteId } = input;
  if (source.kind === "url") {
    const methods = await known(readImportMethods(ctx, input));
    if (methods !== null && !methods.includes("web-download"))
      throw new AppError({ kind: "unsupported", siteId, service: "image", detail: "no_web_download" });
    return;
  }
  refuseInvalid(source.sizeBytes > mostUploadBytes ? { "source.sizeBytes": "file_too_big" } : {});
  const space = await knownNow(readImageSpace(ctx, input, maxAge.now));
  const requested = Math.ceil(source.sizeBytes / MiB);
  if (space === null || space.usedMiB + requested <= space.limitMiB) return;
  const params = { resource: "image_size_total", requested, used: space.usedMiB, limit: space.limitMiB };
  throw new AppError({ kind: "quota_exceeded", siteId, service: "image", detail: "quota", params });
}
