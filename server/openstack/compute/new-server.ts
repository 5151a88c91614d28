import { recipesKey, type ServerSpec } from "@/lib/launch";
import { endsOnKey } from "@/lib/server";
import { intentKey, intentTag } from "../intent-mark";
import { atLeast } from "../rows";

type Disks = Pick<ServerSpec, "bootVolume" | "volumes">;

/** What Nova needs to make one machine. Text is sent as it is; user data is base64-encoded here. */
export type NewServer = Disks & {
  intentId: string;
  name: string;
  flavorId: string;
  imageId: string;
  /** Empty: the site chooses. */
  networkIds: string[];
  securityGroupIds: string[];
  keyName: string | null;
  userData?: string | undefined;
  availabilityZone?: string | undefined;
  serverGroupId?: string | undefined;
  tags?: string[] | undefined;
  description?: string | undefined;
  endsOn?: string | undefined;
  recipes?: readonly string[] | undefined;
};

const ofType = (volumeType: string | undefined) => (volumeType === undefined ? {} : { volume_type: volumeType });

/**
 * Disks in Nova's words. With any of them the start disk must be named too, also when it is the size's own.
 * https://docs.openstack.org/nova/latest/user/block-device-mapping.html
 */
function blockDevices(imageId: string, { bootVolume, volumes = [] }: Disks): Record<string, unknown>[] {
  if (bootVolume === undefined && volumes.length === 0) return [];
  const start = { boot_index: 0, uuid: imageId, source_type: "image" };
  const boot = bootVolume
    ? {
        ...start,
        destination_type: "volume",
        volume_size: bootVolume.sizeGiB,
        delete_on_termination: !bootVolume.isKept,
        ...ofType(bootVolume.volumeType),
      }
    : { ...start, destination_type: "local", delete_on_termination: true };
  const others = volumes.map((volume) =>
    volume.kind === "existing"
      ? {
          boot_index: -1,
          uuid: volume.id,
          source_type: "volume",
          destination_type: "volume",
          delete_on_termination: false,
        }
      : {
          boot_index: -1,
          source_type: "blank",
          destination_type: "volume",
          volume_size: volume.sizeGiB,
          delete_on_termination: !volume.isKept,
          ...ofType(volume.volumeType),
        },
  );
  return [boot, ...others];
}

function networks(ids: readonly string[], version: string | null): Record<string, unknown> {
  if (ids.length > 0) return { networks: ids.map((uuid) => ({ uuid })) };
  return atLeast(version, "2.37") ? { networks: "auto" } : {};
}

/** Tags from 2.52 on; below, the mark goes into the metadata and the person's tags cannot be kept. */
function marks(server: NewServer, version: string | null): Record<string, unknown> {
  const metadata = {
    ...(server.endsOn && { [endsOnKey]: server.endsOn }),
    ...(server.recipes && server.recipes.length > 0 && { [recipesKey]: server.recipes.join(",") }),
    ...(!atLeast(version, "2.52") && { [intentKey]: server.intentId }),
  };
  return {
    ...(atLeast(version, "2.52") && { tags: [intentTag(server.intentId), ...(server.tags ?? [])] }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

/**
 * The body of POST /servers at a microversion. The type of a new disk needs 2.67, a description 2.19.
 * https://docs.openstack.org/api-ref/compute/#create-server
 */
export function newServerBody(server: NewServer, version: string | null): Record<string, unknown> {
  const disks = blockDevices(server.imageId, server);
  const wire = {
    name: server.name,
    flavorRef: server.flavorId,
    ...(server.bootVolume === undefined && { imageRef: server.imageId }),
    ...(disks.length > 0 && { block_device_mapping_v2: disks }),
    ...networks(server.networkIds, version),
    ...(server.securityGroupIds.length > 0 && { security_groups: server.securityGroupIds.map((name) => ({ name })) }),
    ...(server.keyName !== null && { key_name: server.keyName }),
    ...(server.userData && { user_data: Buffer.from(server.userData, "utf8").toString("base64") }),
    ...(server.availabilityZone && { availability_zone: server.availabilityZone }),
    ...(server.description && atLeast(version, "2.19") && { description: server.description }),
    ...marks(server, version),
  };
  const hints = server.serverGroupId ? { "os:scheduler_hints": { group: server.serverGroupId } } : {};
  return { server: wire, ...hints };
}
