const byDistribution: Record<string, string> = {
  ubuntu: "ubuntu",
  debian: "debian",
  fedora: "fedora",
  centos: "cloud-user",
  rhel: "cloud-user",
  rocky: "rocky",
  almalinux: "almalinux",
  opensuse: "opensuse",
  sles: "sles",
  arch: "arch",
  alpine: "alpine",
  cirros: "cirros",
  freebsd: "freebsd",
  "fedora-coreos": "core",
  coreos: "core",
  flatcar: "core",
};

const spellings: [RegExp, string][] = [
  [/\bfedora[ -]?coreos\b/i, "fedora-coreos"],
  [/\balma(linux)?\b/i, "almalinux"],
  [/\brocky( ?linux)?\b/i, "rocky"],
  ...[
    "ubuntu",
    "debian",
    "fedora",
    "centos",
    "rhel",
    "opensuse",
    "sles",
    "alpine",
    "cirros",
    "freebsd",
    "flatcar",
    "coreos",
  ].map((name): [RegExp, string] => [new RegExp(`\\b${name}\\b`, "i"), name]),
];

/**
 * The account that cloud-init makes: what the image says, else its distribution's habit, else the distribution read from
 * the name (community images often carry no properties). CentOS 7 and 8 still made `centos`.
 */
export function loginUserOf(image: {
  adminUser: string | null;
  distro: string | null;
  version: string | null;
  name: string;
}): string | null {
  if (image.adminUser !== null) return image.adminUser;
  const distro = image.distro?.toLowerCase() ?? spellings.find(([pattern]) => pattern.test(image.name))?.[1];
  if (distro === undefined) return null;
  if (distro === "centos" && /^[78]\b/.test(image.version ?? image.name.replace(/^\D*/, ""))) return "centos";
  return byDistribution[distro] ?? null;
}
