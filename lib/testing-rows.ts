import type { Flavor } from "./flavor";
import type { Image } from "./image";
import type { SiteRule } from "./network";

/** Rows of a site for tests, each complete so that a test only names what it is about. */
export const flavor = (part: Partial<Flavor> = {}): Flavor => ({
  id: part.name ?? "m1.large",
  name: "m1.large",
  vcpus: 4,
  ramMiB: 8192,
  diskGiB: 40,
  ephemeralGiB: 0,
  accelerator: null,
  description: null,
  ...part,
});

export const image = (part: Partial<Image> = {}): Image => ({
  id: part.name ?? "ubuntu-24",
  name: "Ubuntu 24.04",
  sizeBytes: 600_000_000,
  minDiskGiB: 10,
  minRamMiB: 512,
  createdAt: "2026-11-03T00:00:00Z",
  updatedAt: "2026-11-03T00:00:00Z",
  visibility: "public",
  ownerProjectId: null,
  os: { distro: "ubuntu", version: "24.04" },
  loginUser: "ubuntu",
  ...part,
});

/** SSH from everywhere. */
export const siteRule = (part: Partial<SiteRule> = {}): SiteRule => ({
  id: "rule",
  direction: "ingress",
  etherType: "IPv4",
  protocol: "tcp",
  portMin: 22,
  portMax: 22,
  remote: null,
  remoteGroupId: null,
  hasAddressGroup: false,
  description: "",
  ...part,
});
