import type { Part } from "./site-rows";

/** What a machine would leave behind, or take with it, if it were deleted now. Each part fails alone. */
export type Belongings = {
  volumes: Part<OwnVolume[]>;
  addresses: Part<{ id: string; address: string }[]>;
  /** Images made from it: they stay. */
  images: Part<number>;
};

export type OwnVolume = {
  id: string;
  /** Empty for the disks that Nova makes. */
  name: string;
  sizeGiB: number | null;
  isBoot: boolean;
  /** Goes with the machine; null where the site does not say. */
  isDeletedWithServer: boolean | null;
  /** Its snapshots or another machine keep it from being deleted. */
  isShared: boolean;
};
