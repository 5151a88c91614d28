import type { Volume } from "@/lib/volume";

type Mounted = Pick<Volume, "id" | "name" | "isBootable" | "origin">;

/**
 * A name that the machine gives the disk whatever its letter: QEMU puts the volume's id into the disk's serial number,
 * of which virtio keeps 20 characters. https://docs.openstack.org/nova/latest/user/block-device-mapping.html
 */
export const diskOf = (volumeId: string) => `/dev/disk/by-id/virtio-${volumeId.slice(0, 20)}`;

/** Where to look when the site's disks are not virtio ones: the id is in the name all the same. */
export const searchCommand = (volumeId: string) => `ls -l /dev/disk/by-id/ | grep ${volumeId.slice(0, 20)}`;

/** A copy of an image has partitions, of which the first holds the files. */
export const isPartitioned = ({ isBootable, origin }: Pick<Volume, "isBootable" | "origin">) =>
  isBootable || origin?.kind === "image";

/** /mnt and what is left of the name, so that nothing needs quotes. */
export function folderOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 32);
  return `/mnt/${plain || "data"}`;
}

export type MountCommands = {
  look: string;
  /** Only for a volume made empty; formats only what holds nothing. */
  format: string | null;
  mount: string;
  own: string | null;
  /** Mounts it at every start, and lets the machine start without it. */
  keep: string;
  /** By its disk: it may be mounted elsewhere than proposed here. */
  unmount: string;
};

/** What to type in the machine, in this order. */
export function mountCommands(volume: Mounted): MountCommands {
  const isBlank = volume.origin === null && !volume.isBootable;
  const disk = isPartitioned(volume) ? `${diskOf(volume.id)}-part1` : diskOf(volume.id);
  const folder = folderOf(volume.name);
  return {
    look: `lsblk -f ${diskOf(volume.id)}`,
    format: isBlank ? `sudo blkid ${disk} || sudo mkfs.ext4 ${disk}` : null,
    mount: `sudo mkdir -p ${folder} && sudo mount ${disk} ${folder}`,
    own: isBlank ? `sudo chown "$(id -u):$(id -g)" ${folder}` : null,
    keep: `echo "UUID=$(sudo blkid -s UUID -o value ${disk}) ${folder} auto defaults,nofail 0 2" | sudo tee -a /etc/fstab`,
    unmount: `sudo umount ${disk}`,
  };
}

/** After a volume became larger: the file system is told. Boot disks grow by themselves at the next start (cloud-init). */
export function growCommands(volume: Mounted): { label: "ext4" | "xfs" | "boot"; text: string }[] {
  const disk = diskOf(volume.id);
  if (isPartitioned(volume))
    return [{ label: "boot", text: `sudo growpart ${disk} 1 && sudo resize2fs ${disk}-part1` }];
  return [
    { label: "ext4", text: `sudo resize2fs ${disk}` },
    { label: "xfs", text: `sudo xfs_growfs ${folderOf(volume.name)}` },
  ];
}
