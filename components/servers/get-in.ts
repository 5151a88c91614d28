import type { Image } from "@/lib/image";
import type { Server, ServerAddress } from "@/lib/server";

export type Reach = "public" | "private";
export type WayIn = { address: string; reach: Reach };

const privateV4 =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
const privateV6 = /^(f[cd]|fe[89ab]|::1$)/i;

/** RFC 1918, 6598, 3927 and 4193: such an address is reached from inside the site only. */
export function reachOf({ address, version }: Pick<ServerAddress, "address" | "version">): Reach {
  return (version === 4 ? privateV4 : privateV6).test(address) ? "private" : "public";
}

function rank(address: ServerAddress): number {
  const isPublic = reachOf(address) === "public";
  return (isPublic ? 0 : 4) + (address.kind === "floating" ? 0 : 2) + (address.version === 4 ? 0 : 1);
}

/** The best way in first. */
export const byReach = (a: ServerAddress, b: ServerAddress) => rank(a) - rank(b);

/** Public before private, floating before fixed, IPv4 before IPv6: not every campus has IPv6. */
export function bestAddress(addresses: readonly ServerAddress[]): WayIn | null {
  const [best] = addresses.toSorted(byReach);
  return best ? { address: best.address, reach: reachOf(best) } : null;
}

/** cloud-init's `default_user` per distribution: https://github.com/canonical/cloud-init/blob/24.4/config/cloud.cfg.tmpl */
const accounts: [RegExp, string][] = [
  [/ubuntu/i, "ubuntu"],
  [/debian/i, "debian"],
  [/alma/i, "almalinux"],
  [/rocky/i, "rocky"],
  [/fedora/i, "fedora"],
  [/centos|rhel|red ?hat/i, "cloud-user"],
  [/opensuse|sles|suse/i, "opensuse"],
  [/arch ?linux/i, "arch"],
  [/cirros/i, "cirros"],
];

/** The account to sign in with: what the image says, else what its name suggests, else null. */
export function loginUser(image: Pick<Image, "loginUser"> | null, imageName: string | null): string | null {
  const said = image?.loginUser ?? null;
  if (said !== null && /^[a-z_][a-z0-9_-]{0,31}$/i.test(said)) return said;
  return imageName === null ? null : (accounts.find(([sign]) => sign.test(imageName))?.[1] ?? null);
}

const at = (host: string, account: string | null) => (account === null ? host : `${account}@${host}`);

/** `identityFile` is a private key that this browser made, as it was saved; `jump` is a machine on the way. */
export function sshCommand(
  { address }: Pick<WayIn, "address">,
  user: string | null,
  identityFile: string | null,
  jump: { address: string; user: string | null } | null = null,
): string {
  const key = identityFile === null ? [] : ["-i", identityFile];
  const through =
    jump === null ? [] : ["-J", at(jump.address.includes(":") ? `[${jump.address}]` : jump.address, jump.user)];
  return ["ssh", ...key, ...through, at(address, user)].join(" ");
}

export type WhyNoSsh = "building" | "error" | "not_running" | "no_address";

const startingTasks = /^(powering-on|reboot|unpausing|resuming|unshelving)/;

/** A message key below `servers.getIn.why`, or null when one can try to get in. */
export function whyNoSsh(server: Pick<Server, "status" | "taskState" | "addresses">): WhyNoSsh | null {
  if (server.status === "BUILD" || startingTasks.test(server.taskState ?? "")) return "building";
  if (server.status === "ERROR") return "error";
  if (server.status !== "ACTIVE" && server.status !== "VERIFY_RESIZE" && server.status !== "RESCUE")
    return "not_running";
  return server.addresses.length === 0 ? "no_address" : null;
}
