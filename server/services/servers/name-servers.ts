import type { ProjectRef } from "@/lib/refs";
import type { Flavor } from "@/lib/flavor";
import type { Server } from "@/lib/server";
import { listFlavors } from "@/server/openstack/compute/flavors";
import type { ServiceContext } from "@/server/services/context";
import { soon } from "@/server/services/sites/read-part";
import { maxAge, readList } from "@/server/services/sites/read-project";
import { readFaults } from "./read-faults";
import { readImageNames } from "./read-images";

type Bare = Pick<Server, "id" | "status" | "fault" | "image" | "flavor">;

/**
 * Puts in what a Nova list leaves out: image names always, sizes below microversion 2.47, on some sites why a machine is in
 * ERROR. Where that fails the row keeps its dashes.
 */
export async function nameServers<Row extends Bare>(
  ctx: ServiceContext,
  ref: ProjectRef,
  rows: readonly Row[],
): Promise<Row[]> {
  const imageIds = [...new Set(rows.flatMap((row) => (row.image ? [row.image.id] : [])))];
  const needsSizes = rows.some(({ flavor }) => lacksSize(flavor));
  const [names, sizes, faults] = await Promise.all([
    imageIds.length > 0 ? soon(readImageNames(ctx, ref, imageIds)) : null,
    needsSizes ? soon(readList(ctx, ref, { resource: "flavors", maxAgeMs: maxAge.catalogue }, listFlavors)) : null,
    soon(readFaults(ctx, ref, rows)),
  ]);
  const flavors = new Map(sizes?.value.rows.map((flavor) => [flavor.id, flavor]));
  return rows.map((row) => ({
    ...row,
    image: row.image && { ...row.image, name: names?.get(row.image.id) ?? null },
    flavor: sizeOf(row.flavor, flavors),
    fault: row.fault ?? faults?.get(row.id) ?? null,
  }));
}

const lacksSize = (flavor: Server["flavor"]) => flavor.id !== null && flavor.vcpus === null;

function sizeOf(flavor: Server["flavor"], flavors: ReadonlyMap<string, Flavor>): Server["flavor"] {
  const size = flavor.id !== null && lacksSize(flavor) ? flavors.get(flavor.id) : undefined;
  return size
    ? { id: size.id, name: size.name, vcpus: size.vcpus, ramMiB: size.ramMiB, diskGiB: size.diskGiB }
    : flavor;
}
