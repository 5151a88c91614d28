import type { Image } from "@/lib/image";

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

export type System = { id: string; label: string; version: string | null };

/** What an image holds: its `os_distro` first, its name second; null when neither says. */
export function systemOf(image: Pick<Image, "name" | "os">): System | null {
  const found =
    systems.find(([sign]) => sign.test(image.os.distro ?? "")) ?? systems.find(([sign]) => sign.test(image.name));
  if (!found) return null;
  const version = image.os.version ?? /\d+(\.\d+)?/.exec(image.name)?.[0] ?? null;
  return { id: found[1], label: version === null ? found[2] : `${found[2]} ${version}`, version };
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
function newer(a: Image, b: Image): number {
  const byVersion = versionNumber(systemOf(b)?.version ?? null) - versionNumber(systemOf(a)?.version ?? null);
  return byVersion || Number(isPlainSystem(b)) - Number(isPlainSystem(a)) || b.updatedAt.localeCompare(a.updatedAt);
}

/** At most `count` images to offer first: the chosen one, then the newest of each usual distribution. */
export function imageCards(images: readonly Image[], chosenId: string | null, count = 3): Image[] {
  const best = new Map<string, Image>();
  for (const image of images.toSorted(newer)) {
    const id = systemOf(image)?.id;
    if (id !== undefined && !best.has(id)) best.set(id, image);
  }
  const ranked = systems.flatMap(([, id]) => best.get(id) ?? []);
  const rest = images.filter((image) => !ranked.includes(image)).toSorted(newer);
  const shown = [...ranked, ...rest].slice(0, count);
  const chosen = images.find((image) => image.id === chosenId);
  if (!chosen || shown.includes(chosen)) return shown;
  return [chosen, ...shown.slice(0, count - 1)];
}

/** The image that replaces `wanted` at another site: same name, else same distribution and version, else the distribution. */
export function matchImage(images: readonly Image[], wanted: Pick<Image, "name" | "os">): Image | null {
  const system = systemOf(wanted);
  const sorted = images.toSorted(newer);
  return (
    sorted.find((image) => image.name === wanted.name) ??
    sorted.find((image) => system !== null && systemOf(image)?.label === system.label) ??
    sorted.find((image) => system !== null && systemOf(image)?.id === system.id) ??
    null
  );
}
