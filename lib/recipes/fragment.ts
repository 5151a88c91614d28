/** What one recipe adds to the machine's cloud-config. */
export type Fragment = {
  /** Top-level keys that are lists or switches of cloud-init itself. */
  packages?: readonly string[];
  updates?: { upgrades: boolean };
  /** A bash script, run as root once everything cloud-init does itself is done. */
  script?: { name: string; text: string };
};

/** Where the scripts are left for reading; cloud-init writes what they say to /var/log/cloud-init-output.log. */
export const scriptFolder = "/var/lib/pleiade";

/** The account cloud-init made for the person: the first that is neither the system's nor nobody. */
export const findLogin = String.raw`login=$(getent passwd | awk -F: '$3 >= 1000 && $3 < 60000 && $7 !~ /nologin|false/ && !n++ { print $1 }')`;

const indent = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

/** One command for each family of systems; a family without one ends the script with a sentence. */
export function byFamily(
  what: string,
  commands: { debian: string[]; fedora?: string[]; rhel: string[]; suse: string[] },
) {
  const { debian, rhel, suse, fedora = rhel } = commands;
  return [
    ". /etc/os-release",
    `case " $ID \${ID_LIKE:-} " in`,
    `  *" debian "*)`,
    ...indent(["export DEBIAN_FRONTEND=noninteractive", ...debian]),
    "    ;;",
    `  " fedora "*)`,
    ...indent(fedora),
    "    ;;",
    `  *" rhel "* | *" fedora "*)`,
    ...indent(rhel),
    "    ;;",
    `  *" suse "* | *" opensuse "*)`,
    ...indent(suse),
    "    ;;",
    "  *)",
    `    echo "${what}: nothing known for $ID" >&2`,
    "    exit 1",
    "    ;;",
    "esac",
  ];
}

/** Another apt may be at work during the first start. */
export const aptInstall = (...packages: string[]) => [
  "apt-get -q -o DPkg::Lock::Timeout=300 update",
  `apt-get -q -y -o DPkg::Lock::Timeout=300 install ${packages.join(" ")}`,
];

export const bashScript = (says: string, lines: readonly string[]) =>
  ["#!/bin/bash", `# ${says}`, "set -euo pipefail", ...lines, ""].join("\n");
