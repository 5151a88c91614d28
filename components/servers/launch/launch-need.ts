import { needOfLaunch, type Need } from "@/lib/placement/need";
import type { Launch } from "./resolve-launch";

/** The launch as a need that every site can be asked about; null before a size is known. */
export function launchNeed({ flavor, image, count, community, volumes, address }: Launch): Need | null {
  if (flavor === null) return null;
  const volumeGiB = volumes.reduce((sum, one) => sum + (one.kind === "new" ? (one.sizeGiB ?? 0) : 0), 0);
  return needOfLaunch({ flavor, image, count, volumeGiB, hasAddress: address.kind !== "none", community });
}
