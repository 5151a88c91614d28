import type { Belongings, OwnVolume } from "@/lib/belongings";
import type { ResourceRef } from "@/lib/refs";
import type { Server } from "@/lib/server";

/** Something that outlives its machine and can be given back once the machine is gone. */
export type Releasable = {
  kind: "address" | "volume";
  ref: ResourceRef;
  server: Pick<Server, "id" | "name">;
  /** The address, or the volume's name or id. */
  label: string;
  sizeGiB: number | null;
};

type Doomed = Pick<Server, "siteId" | "projectId" | "id" | "name">;
/** undefined: not told yet. */
export type Known = { server: Doomed; belongings: Belongings | undefined };

const refAt = ({ siteId, projectId }: Doomed, id: string): ResourceRef => ({ siteId, projectId, id });
export const keyOf = ({ kind, ref }: Pick<Releasable, "kind" | "ref">) => `${kind} ${ref.siteId} ${ref.id}`;
const volumesOf = ({ belongings }: Known): readonly OwnVolume[] =>
  belongings?.volumes.ok ? belongings.volumes.value : [];

/** Addresses first: they are scarce. A volume that another machine uses too is nobody's to give back here. */
export function releasables(known: readonly Known[]): Releasable[] {
  const addresses = known.flatMap(({ server, belongings }) =>
    (belongings?.addresses.ok ? belongings.addresses.value : []).map(({ id, address }): Releasable => ({
      kind: "address",
      ref: refAt(server, id),
      server,
      label: address,
      sizeGiB: null,
    })),
  );
  const volumes = known.flatMap((one) =>
    volumesOf(one)
      .filter(({ isDeletedWithServer, isShared }) => isDeletedWithServer === false && !isShared)
      .map(({ id, name, sizeGiB }): Releasable => ({
        kind: "volume",
        ref: refAt(one.server, id),
        server: one.server,
        label: name || id,
        sizeGiB,
      })),
  );
  return [...addresses, ...volumes];
}

const sizeOf = (volumes: readonly OwnVolume[]) => volumes.reduce((sum, { sizeGiB }) => sum + (sizeGiB ?? 0), 0);

/** The volumes that go with their machines, and those of which the site does not say. */
export function doomedVolumes(known: readonly Known[]) {
  const all = known.flatMap(volumesOf);
  const going = all.filter(({ isDeletedWithServer }) => isDeletedWithServer === true);
  const unsaid = all.filter(({ isDeletedWithServer }) => isDeletedWithServer === null);
  return { going: going.length, goingGiB: sizeOf(going), unsaid: unsaid.length };
}

/** What could not be read of some machine: said, for it may stay behind unseen. */
export function unreadParts(known: readonly Known[]): ("volumes" | "addresses")[] {
  return (["volumes", "addresses"] as const).filter((part) =>
    known.some(({ belongings }) => belongings !== undefined && !belongings[part].ok),
  );
}

export const imagesOf = (known: readonly Known[]): number =>
  known.reduce((sum, { belongings }) => sum + (belongings?.images.ok ? belongings.images.value : 0), 0);
