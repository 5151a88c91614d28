import type { ProjectRef } from "@/lib/refs";
import type { Server } from "@/lib/server";
import { listFlavors } from "@/server/openstack/compute/flavors";
import type { ServiceContext } from "@/server/services/context";
import { maxAge, readList } from "@/server/services/sites/read-project";
import { readImageNames } from "./read-images";

/** A list is not kept waiting for names: the next one has them. */
const patienceMs = 1_000;

type Named = Pick<Server, "image" | "flavor">;

/** Puts in what Nova gives only as ids: image names always, sizes below microversion 2.47. A failure leaves dashes. */
export async function nameServers<Row extends Named>(
  ctx: ServiceContext,
  ref: ProjectRef,
  rows: readonly Row[],
): Promise<Row[]> {
  const imageIds = [...new Set(rows.flatMap((row) => (row.image ? [row.image.id] : [])))];
  const needsSizes = rows.some(({ flavor }) => flavor.id !== null && flavor.vcpus === null);
  const [names, sizes] = await Promise.all([
    imageIds.length > 0 ? soon(readImageNames(ctx, ref, imageIds)) : null,
    needsSizes ? soon(readList(ctx, ref, { resource: "flavors", maxAgeMs: maxAge.catalogue }, listFlavors)) : null,
  ]);
  const flavors = new Map(sizes?.value.rows.map((flavor) => [flavor.id, flavor]));
  return rows.map((row) => {
    const { image, flavor } = row;
    const size = flavor.id !== null && flavor.vcpus === null ? flavors.get(flavor.id) : undefined;
    return {
      ...row,
      image: image && { ...image, name: names?.get(image.id) ?? null },
      flavor: size
        ? { id: size.id, name: size.name, vcpus: size.vcpus, ramMiB: size.ramMiB, diskGiB: size.diskGiB }
        : flavor,
    };
  });
}

async function soon<T>(reading: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    return await Promise.race([reading.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
