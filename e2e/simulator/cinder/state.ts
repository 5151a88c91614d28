import { stableUuid } from "#simulator/ids.ts";
import type { SiteDefinition } from "#simulator/sites/definition.ts";

export type VolumeStatus =
  | "creating"
  | "downloading"
  | "available"
  | "reserved"
  | "attaching"
  | "in-use"
  | "detaching"
  | "deleting"
  | "error"
  | "extending"
  | "error_extending"
  | "error_deleting";

export type Volume = {
  id: string;
  projectId: string;
  userId: string;
  name: string | null;
  description: string | null;
  sizeGiB: number;
  status: VolumeStatus;
  bootable: boolean;
  volumeType: string;
  availabilityZone: string;
  metadata: Record<string, string>;
  imageId: string | null;
  snapshotId: string | null;
  sourceVolumeId: string | null;
  attachments: { id: string; serverId: string; device: string; attachedMs: number }[];
  createdMs: number;
  updatedMs: number;
};

export type Snapshot = {
  id: string;
  projectId: string;
  userId: string;
  volumeId: string;
  name: string | null;
  description: string | null;
  sizeGiB: number;
  status: "creating" | "available" | "deleting" | "error";
  metadata: Record<string, string>;
  createdMs: number;
  updatedMs: number;
};

export type VolumeType = { id: string; name: string; description: string };
export type CinderState = { volumes: Map<string, Volume>; snapshots: Map<string, Snapshot>; types: VolumeType[] };

export function createCinderState(site: SiteDefinition): CinderState {
  const names =
    site.id === "scigne" ? ["ceph", "ceph-ssd"] : site.id === "virtualdata" ? ["rbd-hdd", "rbd-nvme"] : ["__DEFAULT__"];
  const types = names.map((name) => ({ id: stableUuid(`${site.id}/volume-type/${name}`), name, description: "" }));
  return { volumes: new Map(), snapshots: new Map(), types };
}
