import type { Image } from "./image";

/** A distribution as people say it, and the machine name it suggests. */
const systems: [sign: RegExp, id: string, name: string][] = [
  [/ubuntu/i, "ubuntu", "Ubuntu"],
  [/debian/i, "debian", "Debian"],
  [/alma/i, "alma", "AlmaLinux"],
  [/rocky/i, "rocky", "Rocky Linux"],
  [/centos/i, "centos", "CentOS"],
  [/fedora/i, "fedora", "Fedora"],
  [/opensuse|suse/i, "suse", "openSUSE"],
  [/cirros/i, "cirros", "CirrOS"],
  [/windows/i, "windows", "Windows"],
];

/** In the order in which people ask for them. */
export const systemIds = systems.map(([, id]) => id);

/** "Ubuntu 24.04" from its id and version; an id nobody knows stands for itself. */
export function systemLabel(id: string, version: string | null): string {
  const name = systems.find(([, one]) => one === id)?.[2] ?? id;
  return version === null ? name : `${name} ${version}`;
}

export type System = { id: string; label: string; version: string | null };

/** What an image holds: its `os_distro` first, its name second; null when neither says. */
export function systemOf(image: Pick<Image, "name" | "os">): System | null {
  const found =
    systems.find(([sign]) => sign.test(image.os.distro ?? "")) ?? systems.find(([sign]) => sign.test(image.name));
  if (!found) return null;
  const version = image.os.version ?? /\d+(\.\d+)?/.exec(image.name)?.[0] ?? null;
  return { id: found[1], label: systemLabel(found[1], version), version };
}

const versionNumber = (version: string | null) => Number.parseFloat(version ?? "0") || 0;

/** Words of a name that promise more than the distribution itself. */
const extras =
  /cuda|gpu|nvidia|rocm|kube|k8s|k3s|docker|podman|desktop|slurm|galaxy|jupyter|rstudio|snapshot|backup|test/i;

/** The distribution and nothing else: fit to be called by its name and version alone. */
export function isPlainSystem(image: Pick<Image, "name" | "os" | "visibility">): boolean {
  return image.visibility === "public" && systemOf(image) !== null && !extras.test(image.name);
}

/** Highest version first, the plain one before what is built on it, then the newest upload. */
export function newerSystem(a: Image, b: Image): number {
  const byVersion = versionNumber(systemOf(b)?.version ?? null) - versionNumber(systemOf(a)?.version ?? null);
  return byVersion || Number(isPlainSystem(b)) - Number(isPlainSystem(a)) || b.updatedAt.localeCompare(a.updatedAt);
}
