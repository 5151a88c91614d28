import { bashScript, findLogin, type Fragment } from "./fragment";

/**
 * Nova gives a disk its volume's id as serial, of which virtio keeps 20 characters.
 * https://docs.openstack.org/nova/latest/user/block-device-mapping.html
 */
const byId = (volumeId: string) => [
  "find_disk() {",
  "  local link",
  `  for link in /dev/disk/by-id/*${volumeId.slice(0, 20)}*; do`,
  `    case "$link" in *-part*) continue ;; esac`,
  `    if [ -b "$link" ]; then readlink -f "$link"; return; fi`,
  "  done",
  "  return 1",
  "}",
];

const firstBlank = [
  "find_disk() {",
  "  local disk type",
  "  while read -r disk type; do",
  `    case "$type $disk" in "disk /dev/vd"* | "disk /dev/sd"* | "disk /dev/xvd"* | "disk /dev/nvme"*) ;; *) continue ;; esac`,
  `    if [ "$(lsblk -nro NAME "$disk" | wc -l)" -eq 1 ] && is_blank "$disk"; then echo "$disk"; return; fi`,
  "  done < <(lsblk -dnpro NAME,TYPE)",
  "  return 1",
  "}",
];

/** Formats a disk only when nothing was ever written on it; the machine starts without the volume too (`nofail`). */
export const mountVolume = ({ volumeId, path }: { volumeId: string | null; path: string }): Fragment => ({
  script: {
    name: "volume.sh",
    text: bashScript(`The volume, mounted at ${path}.`, [
      `path=${path}`,
      `is_blank() { local signs; signs=$(wipefs -n "$1") && [ -z "$signs" ]; }`,
      ...(volumeId === null ? firstBlank : byId(volumeId)),
      "disk=",
      "for _ in $(seq 60); do",
      `  disk=$(find_disk) && break`,
      "  sleep 5",
      "done",
      `if [ -z "$disk" ]; then echo "No volume to mount came within 5 minutes" >&2; exit 1; fi`,
      "is_new=no",
      `if is_blank "$disk"; then`,
      `  mkfs.ext4 -q "$disk"`,
      "  is_new=yes",
      "fi",
      "udevadm settle",
      "source=",
      "while read -r part; do",
      `  case "$(blkid -s TYPE -o value "$part" || true)" in ext* | xfs | btrfs) source=$part; break ;; esac`,
      `done < <(lsblk -nrpo NAME "$disk")`,
      `if [ -z "$source" ]; then echo "$disk has no file system known here; it was left as it is" >&2; exit 1; fi`,
      `uuid=$(blkid -s UUID -o value "$source")`,
      `mkdir -p "$path"`,
      `if ! grep -q "UUID=$uuid" /etc/fstab; then`,
      `  echo "UUID=$uuid $path auto defaults,nofail,x-systemd.device-timeout=30 0 2" >> /etc/fstab`,
      "fi",
      "systemctl daemon-reload",
      `mountpoint -q "$path" || mount "$path"`,
      findLogin,
      `if [ "$is_new" = yes ] && [ -n "$login" ]; then chown "$login:" "$path"; fi`,
    ]),
  },
});
