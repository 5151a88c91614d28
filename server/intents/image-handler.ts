import { AppError, isAppError, isOutcomeUnknown, toFailure, type Failure } from "@/lib/failures";
import { AddImageInput } from "@/lib/image";
import { hasImportMark, importFromUrl, listImportTasks, markImport } from "@/server/openstack/image/image-data";
import type { ImageRecord } from "@/server/openstack/image/image-row";
import { createImage, deleteImage, getImage, listImages } from "@/server/openstack/image/images";
import type { ProjectSession } from "@/server/openstack/session";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler, Observation } from "./handler";
import { siteTrouble } from "./site-trouble";

const service = "image";
/** A site fetches slowly, a person uploads slowly; an empty record that nobody fills any more is taken away. */
const longestMs = 6 * 60 * 60_000;
/** Sites that do not tell of their imports (before Wallaby): queued for so long means it came to nothing. */
const silentImportMs = 10 * 60_000;

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

type Waited = { intentId: string; waitedMs: number };

/** A record without bytes serves nobody. */
async function failedEmpty(session: ProjectSession, id: string, failure: Failure): Promise<Observation> {
  await deleteImage(session, id);
  return { state: "failed", failure };
}

/** Troubles that pass, and answers that may have been a yes: looked at again before anything is decided. */
const mayPass = (failure: Failure) =>
  isOutcomeUnknown(failure) || ["site_busy", "site_unreachable", "reconnect", "not_connected"].includes(failure.kind);

async function begin(session: ProjectSession, id: string, url: string): Promise<Observation> {
  try {
    await importFromUrl(session, id, url);
    return { state: "going", step: "importing" };
  } catch (error) {
    const failure = toFailure(error);
    // It is at it already.
    if (failure.kind === "conflict") return { state: "going", step: "importing" };
    if (!isAppError(error) || mayPass(failure)) throw error;
    const isFiltered = /does not pass filtering/i.test(failure.raw ?? "");
    return failedEmpty(session, id, isFiltered ? { ...failure, detail: "image_url_refused" } : failure);
  }
}

/** Where a site tells of no tasks, a mark on the record is the key: what carries it was asked for. */
async function beginOnce(session: ProjectSession, id: string, url: string, intentId: string): Promise<Observation> {
  if (await hasImportMark(session, id)) return { state: "going", step: "importing" };
  await markImport(session, id, intentId);
  try {
    return await begin(session, id, url);
  } catch (error) {
    // Never arrived: the next look asks again.
    if (!isOutcomeUnknown(toFailure(error))) await markImport(session, id, null).catch(() => undefined);
    throw error;
  }
}

/** The import is asked for once it is known that none was: its tasks are the key by which it is found again. */
async function fetching(
  session: ProjectSession,
  image: ImageRecord,
  url: string,
  { intentId, waitedMs }: Waited,
): Promise<Observation> {
  const at = { siteId: session.siteId, service };
  const tasks = await listImportTasks(session, image.id);
  const [newest] = tasks ?? [];
  if (newest?.status === "pending" || newest?.status === "processing") return { state: "going", step: "importing" };
  const isOver = newest?.status === "failure" || image.more.hasFailedImport;
  if (isOver || (tasks === null && waitedMs > silentImportMs))
    return failedEmpty(session, image.id, siteTrouble(newest?.message ?? "", at, "image_import_failed"));
  return tasks === null ? beginOnce(session, image.id, url, intentId) : begin(session, image.id, url);
}

async function observed(
  session: ProjectSession,
  image: ImageRecord,
  source: AddImageInput["source"],
  waited: Waited,
): Promise<Observation> {
  const { waitedMs } = waited;
  const { status } = image.more;
  const at = { siteId: session.siteId, service };
  if (status === "active" || status === "deactivated") return { state: "done" };
  if (status === "deleted" || status === "pending_delete") return { state: "gone" };
  if (status === "killed") return { state: "failed", failure: siteTrouble("", at, "image_failed") };
  if (waitedMs > longestMs)
    return status === "queued"
      ? failedEmpty(session, image.id, { kind: "site_timeout", ...at, detail: "image_no_bytes" })
      : { state: "failed", failure: { kind: "site_timeout", ...at } };
  if (status !== "queued") return { state: "going", step: "importing" };
  return source.kind === "url" ? fetching(session, image, source.url, waited) : { state: "going", step: "queued" };
}

/** https://docs.openstack.org/api-ref/image/v2/#create-image, then web-download or an upload that the browser sends */
export const imageHandler: IntentHandler = {
  keepsBody: true,

  async prepare(ctx, intent, body) {
    const input = AddImageInput.parse(body);
    const session = await open(ctx, intent);
    if (!session.has(service))
      throw new AppError({ kind: "unsupported", siteId: intent.siteId, service, detail: "no_service" });
    return { send: () => createImage(session, { ...input, intentId: intent.id, name: intent.name }) };
  },

  async find(ctx, intent) {
    const { rows, isComplete, unreadable } = await listImages(await open(ctx, intent), { intentId: intent.id });
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service, detail: "unreadable" });
    return rows.map(({ id, createdAt }) => ({ id, createdAt: createdAt === "" ? null : createdAt }));
  },

  async observe(ctx, intent, now, body) {
    const { source } = AddImageInput.parse(body);
    const session = await open(ctx, intent);
    const image = await getImage(session, intent.resourceId);
    const waitedMs = now.getTime() - (intent.acceptedAt ?? now).getTime();
    return observed(session, image, source, { intentId: intent.id, waitedMs });
  },

  async remove(ctx, intent) {
    await deleteImage(await open(ctx, intent), intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["images", "quotas:image"])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 60_000 ? 2_000 : sinceMs < 10 * 60_000 ? 5_000 : 15_000),
};
