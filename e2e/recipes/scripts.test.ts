import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { docker } from "@/lib/recipes/docker";
import { jupyter } from "@/lib/recipes/jupyter";
import { mountVolume } from "@/lib/recipes/mount-volume";
import { securityUpdates } from "@/lib/recipes/security-updates";

/** Every program a recipe calls writes down how it was called; none is run. */
const said = `say() { echo "$*" >> "$CALLS"; }
apt-get() { say apt-get "$@"; }
dnf() { say dnf "$@"; }
zypper() { say zypper "$@"; }
curl() { say curl "$@"; }
systemctl() { say systemctl "$@"; }
usermod() { say usermod "$@"; }
mkfs.ext4() { say mkfs.ext4 "$@"; }
mount() { say mount "$@"; }
mountpoint() { return 1; }
udevadm() { :; }
chown() { say chown "$@"; }
mkdir() { say mkdir "$@"; }
sleep() { :; }
seq() { echo 1; }
getent() { printf 'root:x:0:0::/root:/bin/bash\\nnobody:x:65534:1::/:/usr/sbin/nologin\\nubuntu:x:1000:1000::/home/ubuntu:/bin/bash\\n'; }
`;

/** The calls of a script; the places it writes to are folded into one scratch file. */
function callsOf(script: string | undefined, setting: string): { calls: string; failed: boolean } {
  const text = (script ?? "")
    .replace(". /etc/os-release", setting)
    .replaceAll(/> \/etc\/[^ \n]+/g, '> "$SCRATCH"')
    .replaceAll("/etc/fstab", '"$SCRATCH"')
    .replaceAll("sed -i", "say sed -i");
  const run = `CALLS=$(mktemp); SCRATCH=$(mktemp); export CALLS SCRATCH
( ${said}
${setting}
${text}
) > /dev/null 2>&1; echo "$?"; cat "$CALLS" "$SCRATCH"`;
  const out = execFileSync("bash", ["-c", run], { encoding: "utf8" });
  const [status = "", ...lines] = out.split("\n");
  return { failed: status !== "0", calls: lines.join("\n") };
}

describe.each([
  ["debian", "ID=debian", "apt-get"],
  ["Ubuntu", "ID=ubuntu; ID_LIKE=debian", "apt-get"],
  ["Mint", `ID=linuxmint; ID_LIKE="ubuntu debian"`, "apt-get"],
  ["Fedora", "ID=fedora", "dnf"],
  ["Rocky", `ID=rocky; ID_LIKE="rhel centos fedora"`, "dnf"],
  ["AlmaLinux", `ID=almalinux; ID_LIKE="rhel centos fedora"`, "dnf"],
  ["openSUSE", `ID=opensuse-leap; ID_LIKE="suse opensuse"`, "zypper"],
])("on %s", (_name, setting, manager) => {
  it("takes packages from the distribution's own manager and starts what it installed", () => {
    for (const [fragment, service] of [
      [docker(), "docker"],
      [securityUpdates(), manager === "apt-get" ? null : "timer"],
    ] as const) {
      const { calls, failed } = callsOf(fragment.script?.text, setting);
      expect(failed).toBe(false);
      const others = ["apt-get", "dnf", "zypper"].filter((one) => one !== manager);
      for (const other of others) expect(calls).not.toContain(other);
      expect(calls).toMatch(
        service === null ? /Unattended-Upgrade "1"/ : new RegExp(`systemctl enable --now .*${service}`),
      );
    }
  });
});

const at = (setting: string) => callsOf(docker().script?.text, setting).calls;

describe("docker", () => {
  it("asks Docker's own repository only on systems without a package", () => {
    expect(at("ID=fedora")).toContain("install moby-engine");
    expect(at("ID=fedora")).not.toContain("curl");
    expect(at(`ID=rocky; ID_LIKE="rhel centos fedora"`)).toContain("linux/centos/docker-ce.repo");
    expect(at(`ID=rhel; ID_LIKE=fedora`)).toContain("linux/rhel/docker-ce.repo");
    expect(at("ID=debian")).toContain("usermod -aG docker ubuntu");
  });

  it("says so where it knows no way", () => {
    expect(callsOf(docker().script?.text, "ID=arch")).toMatchObject({ failed: true, calls: "" });
    expect(callsOf(jupyter({ hasScience: false }).script?.text, "ID=arch").failed).toBe(true);
  });
});

const disks = (rows: string, signs: string, type: string) =>
  [
    `lsblk() { case "$*" in "-dnpro NAME,TYPE") printf '${rows}' ;; *vda*) printf 'vda\\nvda1\\n' ;; *NAME*) echo "\${@: -1}" ;; esac; }`,
    `wipefs() { case "$2" in ${signs} *) echo "0x438 ext4" ;; esac; }`,
    `blkid() { case "$*" in *TYPE*) echo ${type} ;; *UUID*) echo 1234-abcd ;; esac; }`,
  ].join("\n");
describe("a volume", () => {
  const script = mountVolume({ volumeId: null, path: "/data" }).script?.text;

  it("is formatted when it is blank, and mounted by its UUID without holding up the start", () => {
    const { calls, failed } = callsOf(
      script,
      disks("/dev/vda disk\\n/dev/sr0 rom\\n/dev/vdb disk\\n", "/dev/vdb) ;;", "ext4"),
    );
    expect(failed).toBe(false);
    expect(calls).toContain("mkfs.ext4 -q /dev/vdb");
    expect(calls).toContain("mount /data");
    expect(calls).toContain("chown ubuntu: /data");
    expect(calls).toContain("UUID=1234-abcd /data auto defaults,nofail");
  });

  it("is left alone when something is written on it", () => {
    const { calls, failed } = callsOf(script, disks("/dev/vda disk\\n/dev/vdb disk\\n", "", "ext4"));
    expect(failed).toBe(true);
    expect(calls).not.toContain("mkfs");
  });

  it("is never a disk whose signs cannot be read", () => {
    const { calls } = callsOf(script, disks("/dev/vdb disk\\n", "/dev/vdb) return 1 ;;", "ext4"));
    expect(calls).not.toContain("mkfs");
  });
});
