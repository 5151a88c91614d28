import type { Flavor } from "../flavor";
import type { Image } from "../image";
import { systemOf } from "../system";

export const needKinds = ["vm", "cluster"] as const;

/** What somebody wants to run, in their own terms: no site, no name of a size, no id of an image. */
export type Need = {
  kind: (typeof needKinds)[number];
  /** Of each machine, or of each node of a cluster. */
  vcpus: number;
  ramMiB: number;
  gpus: number;
  /** Part of a device's name, such as "A100"; null: any. */
  gpuModel: string | null;
  /** A volume besides the size's own disk, for each machine; 0: none. For a cluster: one in all. */
  volumeGiB: number;
  /** Machines, or nodes besides the control plane. */
  count: number;
  /** null: whatever there is. */
  system: { id: string; version: string | null } | null;
  /** The image by its name, where it must be the very one; another of the same system is a substitute. */
  imageName: string | null;
  hasAddress: boolean;
  /** null: any of the person's. */
  community: string | null;
  /** How long it is meant to stay; null: not said. */
  days: number | null;
};

export const usualNeed: Need = {
  kind: "vm",
  vcpus: 4,
  ramMiB: 8192,
  gpus: 0,
  gpuModel: null,
  volumeGiB: 0,
  count: 1,
  system: { id: "ubuntu", version: "24.04" },
  imageName: null,
  hasAddress: false,
  community: null,
  days: null,
};

/** What a form asks for at one site, as a need that other sites can be asked about. */
export function needOfLaunch(wanted: {
  flavor: Pick<Flavor, "vcpus" | "ramMiB" | "accelerator">;
  image: Pick<Image, "name" | "os"> | null;
  count: number;
  volumeGiB?: number;
  hasAddress?: boolean;
  community: string | null;
}): Need {
  const { flavor, image, count, volumeGiB = 0, hasAddress = false, community } = wanted;
  const system = image === null ? null : systemOf(image);
  return {
    ...usualNeed,
    vcpus: flavor.vcpus,
    ramMiB: flavor.ramMiB,
    gpus: flavor.accelerator?.count ?? 0,
    count,
    volumeGiB,
    hasAddress,
    community,
    system: system === null ? null : { id: system.id, version: system.version },
    imageName: image?.name ?? null,
  };
}
