import type { Flavor } from "@/lib/flavor";
import { quotaLeft, type Quota, type QuotaKey } from "@/lib/quota";
import type { Server } from "@/lib/server";
import { bySize } from "../launch/flavor-fit";

/** Why a size cannot be taken: a message key below `servers.resize.why`; `missing` in the unit of what it is about. */
export type NoResize = { key: "same" | "disk" | "vcpus" | "ram"; missing: number };

export type ResizeChoice = {
  flavor: Flavor;
  /** What changes; null where the present size is not known. */
  delta: { vcpus: number | null; ramMiB: number | null; diskGiB: number | null };
  whyNot: NoResize | null;
};

type Sized = Pick<Server, "flavor" | "image">;

/** Above 2.46 Nova tells a machine's size by name and numbers, not by id. */
const isSame = ({ flavor: { id, name } }: Sized, flavor: Flavor) =>
  id === null ? name === flavor.name : id === flavor.id;

const leftOf = (quotas: readonly Quota[] | null, key: QuotaKey) => {
  const quota = quotas?.find((one) => one.key === key);
  return quota ? quotaLeft(quota) : null;
};

const minus = (next: number, now: number | null) => (now === null ? null : next - now);

function whyNot(server: Sized, flavor: Flavor, delta: ResizeChoice["delta"], quotas: readonly Quota[] | null) {
  if (isSame(server, flavor)) return { key: "same", missing: 0 } as const;
  // A machine started from a volume keeps that volume; a disk of its own can grow only.
  if (server.image !== null && delta.diskGiB !== null && delta.diskGiB < 0)
    return { key: "disk", missing: -delta.diskGiB } as const;
  for (const [key, more] of [
    ["vcpus", delta.vcpus],
    ["ram", delta.ramMiB],
  ] as const) {
    const left = leftOf(quotas, key);
    if (left !== null && more !== null && more > left) return { key, missing: more - left } as const;
  }
  return null;
}

/** The present size, then those that can be taken, then the others with their reason. Quotas that could not be read never forbid. */
export function resizeChoices(
  server: Sized,
  flavors: readonly Flavor[],
  quotas: readonly Quota[] | null,
): ResizeChoice[] {
  const choices = flavors.toSorted(bySize).map((flavor): ResizeChoice => {
    const { vcpus, ramMiB, diskGiB } = server.flavor;
    const delta = {
      vcpus: minus(flavor.vcpus, vcpus),
      ramMiB: minus(flavor.ramMiB, ramMiB),
      diskGiB: minus(flavor.diskGiB, diskGiB),
    };
    return { flavor, delta, whyNot: whyNot(server, flavor, delta, quotas) };
  });
  const rank = ({ whyNot: reason }: ResizeChoice) => (reason === null ? 1 : reason.key === "same" ? 0 : 2);
  return choices.toSorted((a, b) => rank(a) - rank(b));
}
