import { addressUse, groupUse, machineUse } from "@/lib/launch-use";
import type { LaunchVolume } from "@/lib/launch";
import type { PlannedUse, QuotaKey } from "@/lib/quota";
import type { Launch } from "./resolve-launch";

/** A size that is being typed counts as nothing yet. */
const withSize = ({ sizeGiB, isKept }: { sizeGiB: number | null; isKept: boolean }) => ({
  sizeGiB: sizeGiB ?? 0,
  isKept,
});

/** What the whole launch takes from the quotas of its project, as far as it is chosen. */
export function plannedUse(launch: Launch): PlannedUse {
  const { flavor, count, bootVolume, networks, address, newGroup, key } = launch;
  const volumes = launch.volumes.flatMap((volume): LaunchVolume[] =>
    volume.kind === "new" ? [{ kind: "new", ...withSize(volume) }] : [],
  );
  const spec = {
    networkIds: networks.map(({ id }) => id),
    volumes,
    ...(bootVolume && { bootVolume: withSize(bootVolume) }),
  };
  const each: PlannedUse = {
    ...machineUse(spec, flavor),
    ...(address.kind === "new" && addressUse({ address: { kind: "new", networkId: address.network.id } })),
  };
  const all = Object.entries(each).map(([key_, amount]): [string, number] => [key_, amount * count]);
  const use: Partial<Record<QuotaKey, number>> = Object.fromEntries(all);
  return { ...use, ...(newGroup && groupUse(newGroup)), ...(key?.kind === "import" && { keypairs: 1 }) };
}
