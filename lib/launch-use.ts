import type { Flavor } from "./flavor";
import type { LaunchServersInput, ServerSpec } from "./launch";
import type { PlannedUse } from "./quota";

/** Rules that every new group has from the start: everything may go out, over IPv4 and IPv6. */
const rulesOfEveryGroup = 2;

/** New disks that the site makes with one machine. */
export const newDisks = ({ bootVolume, volumes = [] }: Pick<ServerSpec, "bootVolume" | "volumes">) => [
  ...(bootVolume ? [bootVolume] : []),
  ...volumes.flatMap((volume) => (volume.kind === "new" ? [volume] : [])),
];

/** What one machine takes from the quotas; without its size only what is known without it. */
export function machineUse(
  spec: Pick<ServerSpec, "networkIds" | "bootVolume" | "volumes">,
  flavor: Pick<Flavor, "vcpus" | "ramMiB"> | null,
): PlannedUse {
  const disks = newDisks(spec);
  return {
    servers: 1,
    ...(flavor && { vcpus: flavor.vcpus, ram: flavor.ramMiB }),
    ports: Math.max(1, spec.networkIds.length),
    ...(disks.length > 0 && {
      volumes: disks.length,
      volume_storage: disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0),
    }),
  };
}

export const groupUse = ({ rules }: Pick<NonNullable<LaunchServersInput["newGroup"]>, "rules">): PlannedUse => ({
  security_groups: 1,
  security_group_rules: rules.length + rulesOfEveryGroup,
});

export const addressUse = ({ address }: Pick<ServerSpec, "address">): PlannedUse =>
  address?.kind === "new" ? { floating_ips: 1 } : {};
