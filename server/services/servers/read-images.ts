import type { ProjectRef } from "@/lib/refs";
import { listImages, type ImageRecord } from "@/server/openstack/image/images";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";

export const readImages = (ctx: ServiceContext, ref: ProjectRef, maxAgeMs: number) =>
  readList(ctx, ref, { resource: "images", maxAgeMs }, listImages);

/** Names by image id from a map kept for a day; one that is missing there is looked for again, at most every five minutes. */
export async function readImageNames(
  ctx: ServiceContext,
  ref: ProjectRef,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = toNames((await readImages(ctx, ref, maxAge.names)).value.rows);
  if (wanted.every((id) => names.has(id))) return names;
  return toNames((await readImages(ctx, ref, maxAge.catalogue)).value.rows);
}

const toNames = (images: readonly ImageRecord[]) => new Map(images.map(({ id, name }) => [id, name]));
