import type { FlavorDefinition, ImageDefinition } from "#simulator/sites/definition.ts";

const GiB = 1024;

/** The usual ladder of sizes under a site's own names; the ratio is GiB of memory for each vCPU. */
export function ladder(names: [name: string, vcpus: number][], ratio: number, diskPerCore = 10): FlavorDefinition[] {
  return names.map(([name, vcpus]) => ({
    name,
    vcpus,
    ramMiB: vcpus * ratio * GiB,
    diskGiB: Math.max(10, vcpus * diskPerCore),
  }));
}

export function gpu(name: string, vcpus: number, ramGiB: number, device: string, units: number): FlavorDefinition {
  return {
    name,
    vcpus,
    ramMiB: ramGiB * GiB,
    diskGiB: 80,
    accelerators: units,
    extraSpecs: { [`resources:CUSTOM_GPU_${device.toUpperCase()}`]: "1", "trait:HW_GPU": "required" },
  };
}

/** Passed through by a PCI alias instead of a resource class. */
export function gpuAlias(name: string, vcpus: number, ramGiB: number, alias: string, units: number): FlavorDefinition {
  return {
    name,
    vcpus,
    ramMiB: ramGiB * GiB,
    diskGiB: 80,
    accelerators: units,
    extraSpecs: { "pci_passthrough:alias": `${alias}:1` },
  };
}

export const images = {
  ubuntu2404: {
    name: "Ubuntu 24.04",
    distro: "ubuntu",
    version: "24.04",
    adminUser: "ubuntu",
    updated: "2026-11-03T06:12:00Z",
    minDiskGiB: 10,
  },
  ubuntu2204: {
    name: "Ubuntu 22.04",
    distro: "ubuntu",
    version: "22.04",
    adminUser: "ubuntu",
    updated: "2026-10-12T05:40:00Z",
    minDiskGiB: 10,
  },
  debian12: {
    name: "Debian 12",
    distro: "debian",
    version: "12",
    adminUser: "debian",
    updated: "2026-10-28T11:03:00Z",
    minDiskGiB: 5,
  },
  debian13: {
    name: "Debian 13",
    distro: "debian",
    version: "13",
    adminUser: "debian",
    updated: "2026-11-01T09:30:00Z",
    minDiskGiB: 5,
  },
  alma9: {
    name: "AlmaLinux 9",
    distro: "almalinux",
    version: "9.6",
    adminUser: "almalinux",
    updated: "2026-10-12T08:00:00Z",
    minDiskGiB: 10,
  },
  rocky9: {
    name: "Rocky Linux 9",
    distro: "rocky",
    version: "9.6",
    adminUser: "rocky",
    updated: "2026-09-21T08:00:00Z",
    minDiskGiB: 10,
  },
  centos7: {
    name: "CentOS 7 (old)",
    distro: "centos",
    version: "7",
    adminUser: "centos",
    updated: "2022-03-02T14:00:00Z",
    minDiskGiB: 8,
  },
  fcos: {
    name: "fedora-coreos-40",
    distro: "fedora-coreos",
    version: "40",
    adminUser: "core",
    updated: "2026-08-17T10:00:00Z",
    minDiskGiB: 20,
  },
  cuda: {
    name: "Ubuntu 24.04 CUDA 12.8",
    distro: "ubuntu",
    version: "24.04",
    adminUser: "ubuntu",
    updated: "2026-11-03T07:00:00Z",
    minDiskGiB: 40,
    minRamMiB: 4096,
  },
  bioShell: {
    name: "IFB Bioinformatics shell",
    distro: "ubuntu",
    version: "22.04",
    adminUser: "ubuntu",
    updated: "2026-06-30T12:00:00Z",
    minDiskGiB: 40,
    visibility: "community",
  },
} satisfies Record<string, ImageDefinition>;

/** Mostly between two bounds, and one time in twenty much longer. */
export const between =
  (low: number, high: number, seldom = high) =>
  (random: () => number) =>
    random() < 0.95 ? low + random() * (high - low) : seldom;
