import type { ImageDetail } from "@/lib/image";
import type { ResourceRef } from "@/lib/refs";
import { listServers } from "@/server/openstack/compute/servers";
import { getImage as getGlanceImage } from "@/server/openstack/image/images";
import { listMembers } from "@/server/openstack/image/members";
import type { ServiceContext } from "@/server/services/context";
import { toPart } from "@/server/services/sites/read-part";
import { maxAge, readList, readProject } from "@/server/services/sites/read-project";
import { readImageList, toRow } from "./image-rows";

/** One image, asked now, with the machines made from it and the projects it is shared with; each of these may fail alone. */
export async function getImage(ctx: ServiceContext, ref: ResourceRef): Promise<ImageDetail> {
  const { siteId, id } = ref;
  const session = await ctx.federation.openProject(ctx.principal, siteId, ref.projectId, ctx.signal);
  const record = await getGlanceImage(session, id);
  const isMine = record.ownerProjectId === session.project.projectId;
  const readServers = readList(ctx, ref, { resource: "servers", maxAgeMs: maxAge.choices }, (open) =>
    listServers(open),
  );
  const [servers, members, invitations] = await Promise.all([
    toPart(ctx, ref, readServers, ({ rows }) =>
      rows.map(({ id: serverId, name, image }) => ({ serverId, name, image })),
    ),
    isMine && record.visibility === "shared"
      ? toPart(
          ctx,
          ref,
          readProject(ctx, ref, { resource: `image-members:${id}`, maxAgeMs: maxAge.now }, (open) =>
            listMembers(open, id),
          ),
          (rows) => rows,
        )
      : null,
    isMine || record.visibility !== "shared"
      ? null
      : toPart(ctx, ref, readImageList(ctx, ref, "invitations"), ({ rows }) => rows.some((image) => image.id === id)),
  ]);
  const isInvitation = invitations?.ok === true && invitations.value;
  const found = servers.ok ? servers.value.find(({ serverId }) => serverId === record.more.serverId) : undefined;
  return {
    ...toRow(record, { siteId, project: session.project, isInvitation }),
    properties: record.more.properties,
    members,
    usedBy: servers.ok
      ? {
          ...servers,
          value: servers.value
            .filter(({ image }) => image?.id === id)
            .map(({ serverId, name }) => ({ id: serverId, name })),
        }
      : servers,
    takenFrom: found ? { id: found.serverId, name: found.name } : null,
  };
}
