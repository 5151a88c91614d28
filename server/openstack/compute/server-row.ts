import { z } from "zod";
import { endsOnKey, type Server, type ServerAddress, type ServerDetail, type ServerVolume } from "@/lib/server";
import { intentOf } from "../intent-mark";
import { wireCount, wireFlag, wireId, wireMap, wireText, wireTextOrNull, wireTexts, wireTime } from "../rows";
import type { ProjectSession } from "../session";
import { siteText } from "../site-text";

/** A detail as Nova tells it; what was done to it comes from `instance-actions.ts`. */
export type ServerRecord = Omit<ServerDetail, "actions" | "actionsFailure">;

const Address = z.object({
  addr: z.string().min(1),
  version: z.unknown().optional(),
  "OS-EXT-IPS:type": z.unknown().optional(),
});

const addresses = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((networks) =>
    Object.entries(networks).flatMap(([network, list]): ServerAddress[] =>
      (Array.isArray(list) ? list : []).flatMap((item) => {
        const read = Address.safeParse(item);
        if (!read.success) return [];
        const { addr, version, "OS-EXT-IPS:type": type } = read.data;
        return [
          {
            network,
            address: addr,
            version: version === 6 || addr.includes(":") ? 6 : 4,
            kind: type === "floating" ? "floating" : "fixed",
          },
        ];
      }),
    ),
  );

const noFlavor = { id: null, original_name: null, vcpus: null, ram: null, disk: null };
/** From 2.47 on the flavor is embedded and has no id; before, it is only an id. */
const flavor = z
  .object({
    id: wireId.nullable().catch(null),
    original_name: wireTextOrNull,
    vcpus: wireCount,
    ram: wireCount,
    disk: wireCount,
  })
  .catch(noFlavor)
  .transform(({ id, original_name, vcpus, ram, disk }) => ({
    id,
    name: original_name,
    vcpus,
    ramMiB: ram,
    diskGiB: disk,
  }));

/** Nova sends `""` for a server started from a volume. */
const image = z
  .object({ id: wireId })
  .transform(({ id }) => ({ id, name: null }))
  .nullable()
  .catch(null);

const fault = z
  .object({ code: z.number().catch(500), message: wireText, created: wireTime })
  .transform(({ code, message, created }) => ({ code, message: siteText(message), createdAt: created }))
  .nullable()
  .catch(null);

const named = z
  .array(z.object({ name: z.string() }).nullable().catch(null))
  .catch([])
  .transform((list) => [...new Set(list.flatMap((item) => (item ? [item.name] : [])))]);

const volumes = z
  .array(
    z
      .object({ id: wireId, delete_on_termination: z.boolean().nullable().catch(null) })
      .nullable()
      .catch(null),
  )
  .catch([])
  .transform((list) =>
    list.flatMap((item): ServerVolume[] =>
      item ? [{ id: item.id, isDeletedWithServer: item.delete_on_termination }] : [],
    ),
  );

/** A day, whatever else somebody wrote there with another tool. */
const endsOnOf = (metadata: ReadonlyMap<string, string>) => {
  const read = z.iso.date().safeParse(metadata.get(endsOnKey));
  return read.success ? read.data : null;
};

/** https://docs.openstack.org/api-ref/compute/#show-server-details; a down cell (2.69) leaves most keys out. */
const Wire = z.object({
  id: wireId,
  name: wireText,
  status: z.string().min(1).catch("UNKNOWN"),
  "OS-EXT-STS:task_state": wireTextOrNull,
  "OS-EXT-AZ:availability_zone": wireTextOrNull,
  "OS-EXT-SRV-ATTR:hostname": wireTextOrNull,
  "OS-SRV-USG:launched_at": wireTime,
  "os-extended-volumes:volumes_attached": volumes,
  created: wireTime,
  updated: wireTime,
  tenant_id: wireTextOrNull,
  user_id: wireTextOrNull,
  description: wireTextOrNull,
  flavor,
  image,
  addresses,
  key_name: wireTextOrNull,
  locked: wireFlag,
  locked_reason: wireTextOrNull,
  tags: wireTexts,
  metadata: wireMap,
  fault,
  security_groups: named,
});

/** Reads one server for one project; null for a row that is another project's. */
export function serverSchema(session: ProjectSession): z.ZodType<ServerRecord | null> {
  const { siteId, project, userId } = session;
  return Wire.transform((wire): ServerRecord | null => {
    if (wire.tenant_id !== null && wire.tenant_id !== project.projectId) return null;
    return {
      siteId,
      projectId: project.projectId,
      id: wire.id,
      project,
      name: wire.name,
      status: wire.status,
      taskState: wire["OS-EXT-STS:task_state"],
      createdAt: wire.created,
      updatedAt: wire.updated,
      launchedAt: wire["OS-SRV-USG:launched_at"],
      flavor: wire.flavor,
      image: wire.image,
      addresses: wire.addresses,
      keyName: wire.key_name,
      userId: wire.user_id,
      isMine: wire.user_id !== null && wire.user_id === userId,
      isLocked: wire.locked,
      tags: wire.tags,
      metadata: Object.fromEntries(wire.metadata),
      endsOn: endsOnOf(wire.metadata),
      fault: wire.fault,
      intentId: intentOf(wire.tags, wire.metadata),
      availabilityZone: wire["OS-EXT-AZ:availability_zone"],
      description: wire.description,
      securityGroups: wire.security_groups,
      volumes: wire["os-extended-volumes:volumes_attached"],
      lockedReason: wire.locked_reason === null ? null : siteText(wire.locked_reason),
      hostname: wire["OS-EXT-SRV-ATTR:hostname"],
    };
  });
}

/** What a list shows of a server: a list of a thousand is not sent with what only the detail page needs. */
export function toListed(record: ServerRecord): Server {
  const {
    availabilityZone: _zone,
    description: _text,
    securityGroups: _groups,
    volumes: _volumes,
    lockedReason: _reason,
    hostname: _host,
    ...server
  } = record;
  return server;
}
