import { z } from "zod";
import { isAppError } from "@/lib/failures";
import { segment, wireText, wireTextOrNull, wireTexts } from "../rows";
import type { ByteStream, ProjectSession } from "../session";

const service = "image";

/** "web-download" among them: the site can fetch an address. None on sites before Rocky. https://docs.openstack.org/api-ref/image/v2/#import-methods-and-values-discovery */
export async function getImportMethods(session: ProjectSession): Promise<string[]> {
  const schema = z.object({ "import-methods": z.object({ value: wireTexts }) });
  try {
    const { data } = await session.request({ service, method: "GET", path: "/info/import", schema });
    return data["import-methods"].value;
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return [];
    throw error;
  }
}

export type ImageSpace = { usedMiB: number; limitMiB: number };

/** How many MiB of images the project has and may have; null where the site does not say (before Yoga, or without limits). */
export async function getImageSpace(session: ProjectSession): Promise<ImageSpace | null> {
  const Amount = z.object({ limit: z.number().int(), usage: z.number().int().nonnegative() });
  const schema = z.object({ usage: z.object({ image_size_total: Amount.optional().catch(undefined) }) });
  try {
    const { data } = await session.request({ service, method: "GET", path: "/info/usage", schema });
    const total = data.usage.image_size_total;
    return total === undefined || total.limit < 0 ? null : { usedMiB: total.usage, limitMiB: total.limit };
  } catch (error) {
    if (isAppError(error) && ["not_found", "unsupported"].includes(error.failure.kind)) return null;
    throw error;
  }
}

/**
 * Sends the bytes of a queued image in one stream; there is no second part, and nothing to resume: a broken one starts
 * over. `conflict` when the image is not queued. https://docs.openstack.org/api-ref/image/v2/#upload-binary-image-data
 */
export async function uploadImageData(
  session: ProjectSession,
  id: string,
  stream: ByteStream,
): Promise<{ requestId: string | null }> {
  const path = `/images/${segment(id)}/file`;
  const contentType = "application/octet-stream";
  const { requestId } = await session.request({ service, method: "PUT", path, stream, contentType });
  return { requestId };
}

/** Asks the site to fetch an address; `conflict` while it is at it already. https://docs.openstack.org/api-ref/image/v2/#import-an-image */
export async function importFromUrl(session: ProjectSession, id: string, uri: string): Promise<void> {
  const body = { method: { name: "web-download", uri } };
  await session.request({ service, method: "POST", path: `/images/${segment(id)}/import`, body });
}

const importKey = "pleiade_import";
const patch = "application/openstack-images-v2.1-json-patch";

/** Whether an import was asked for by `markImport`: all there is to know where a site tells of no tasks. */
export async function hasImportMark(session: ProjectSession, id: string): Promise<boolean> {
  const schema = z.object({ [importKey]: wireTextOrNull });
  const { data } = await session.request({ service, method: "GET", path: `/images/${segment(id)}`, schema });
  return data[importKey] !== null;
}

/** null takes the mark away. */
export async function markImport(session: ProjectSession, id: string, intentId: string | null): Promise<void> {
  const path = `/${importKey}`;
  const body = [intentId === null ? { op: "remove", path } : { op: "add", path, value: intentId }];
  await session.request({ service, method: "PATCH", path: `/images/${segment(id)}`, body, contentType: patch });
}

export type ImportTask = { status: string; message: string };

const Task = z.object({
  type: wireText,
  status: wireText,
  message: wireText,
  created_at: wireText,
});

/** What came of its imports, newest first; null where the site does not tell (before Wallaby). https://docs.openstack.org/api-ref/image/v2/#show-tasks-associated-with-image */
export async function listImportTasks(session: ProjectSession, id: string): Promise<ImportTask[] | null> {
  const path = `/images/${segment(id)}/tasks`;
  try {
    const { data } = await session.request({
      service,
      method: "GET",
      path,
      schema: z.object({ tasks: z.array(Task).catch([]) }),
    });
    return data.tasks
      .toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))
      .map(({ status, message }) => ({ status, message }));
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return null;
    throw error;
  }
}
