import { AppError, isAppError } from "@/lib/failures";
import { intentSteps } from "@/lib/intent";
import { ServerSpec } from "@/lib/launch";
import { importKeypair } from "@/server/openstack/compute/keypairs";
import { createServer, deleteServer, getServer, listServers } from "@/server/openstack/compute/servers";
import { deleteWithServer, listServerVolumes } from "@/server/openstack/compute/volume-attachments";
import type { ServerRecord } from "@/server/openstack/compute/server-row";
import { intentTag } from "@/server/openstack/intent-mark";
import { atLeast } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";
import { getVolume } from "@/server/openstack/volume/volumes";
import type { ServiceContext } from "@/server/services/context";
import type { IntentFacts, IntentHandler, MadeIntent } from "./handler";
import { siteTrouble } from "./site-trouble";

/** Nova gives up long before; a request stored and never scheduled stays BUILD for ever. */
const longestBuildMs = 60 * 60_000;

/** Its disks and ports count too. */
const quotaLists = ["quotas:compute", "quotas:volume", "quotas:volume-limits", "quotas:network"];

const open = (ctx: ServiceContext, { siteId, projectId }: IntentFacts) =>
  ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);

/** The steps between `sent` and `active` have the names of Nova's task states. */
const stepOf = (taskState: string | null) => intentSteps["server.create"].find((step) => step === taskState) ?? null;

/** Nova makes a machine's disks between its record and its start; what was made before or after is somebody's own. */
async function isMadeForIt(session: ProjectSession, server: ServerRecord, volumeId: string): Promise<boolean> {
  const made = Date.parse((await getVolume(session, volumeId)).createdAt ?? "");
  const isNotBefore = made >= Date.parse(server.createdAt ?? "");
  return isNotBefore && (server.launchedAt === null || made <= Date.parse(server.launchedAt));
}

/**
 * Disks that were to be kept are of no use without the machine they were made for: they go with it, where the site can
 * still be told so (2.85). Those that were there before stay, and those the person attached since.
 */
async function takeDisksAlong(session: ProjectSession, { resourceId, wanted }: MadeIntent): Promise<void> {
  const { bootVolume, volumes = [] } = wanted ?? {};
  const isKept = bootVolume?.isKept === true || volumes.some((volume) => volume.kind === "new" && volume.isKept);
  if (!isKept || !atLeast(await session.microversion("compute"), "2.85")) return;
  const before = new Set(volumes.flatMap((volume) => (volume.kind === "existing" ? [volume.id] : [])));
  try {
    const server = await getServer(session, resourceId);
    const disks = await listServerVolumes(session, resourceId);
    const left = disks.filter(({ volumeId, isDeletedWithServer }) => !isDeletedWithServer && !before.has(volumeId));
    const made = await Promise.all(left.map(({ volumeId }) => isMadeForIt(session, server, volumeId)));
    const ours = left.filter((_disk, index) => made[index]);
    await Promise.all(ours.map(({ volumeId }) => deleteWithServer(session, resourceId, volumeId)));
  } catch (error) {
    // Gone already, or not to be changed in this state: the machine itself is what must go.
    if (!isAppError(error) || !["not_found", "conflict", "not_authorised"].includes(error.failure.kind)) throw error;
  }
}

/** https://docs.openstack.org/api-ref/compute/#create-server */
export const serverHandler: IntentHandler = {
  async prepare(ctx, intent, body) {
    const spec = ServerSpec.parse(body);
    const session = await open(ctx, intent);
    const { key, siteId: _site, projectId: _project, address: _address, ...wanted } = spec;
    if (key.kind === "import") await importKeypair(session, key);
    // Asked now, so that sending is one request and nothing else.
    await session.microversion("compute");
    const keyName = key.kind === "none" ? null : key.name;
    const ownGroup = intent.after?.kind === "security_group.create" ? [intent.after.resourceId] : [];
    const securityGroupIds = [...spec.securityGroupIds, ...ownGroup];
    return {
      send: () =>
        createServer(session, { ...wanted, intentId: intent.id, name: intent.name, keyName, securityGroupIds }),
    };
  },

  async find(ctx, intent) {
    const session = await open(ctx, intent);
    const { rows, isComplete, unreadable } = await listServers(session, { tag: intentTag(intent.id) });
    if (!isComplete || unreadable > 0)
      throw new AppError({ kind: "site_broken", siteId: intent.siteId, service: "compute", detail: "unreadable" });
    return rows.map(({ id, createdAt }) => ({ id, createdAt }));
  },

  async observe(ctx, intent, now) {
    const server = await getServer(await open(ctx, intent), intent.resourceId);
    const at = { siteId: intent.siteId, service: "compute" };
    if (server.status === "ERROR")
      return { state: "failed", failure: siteTrouble(server.fault?.message ?? "", at, "server_failed") };
    if (server.status === "DELETED" || server.status === "SOFT_DELETED" || server.taskState === "deleting")
      return { state: "gone" };
    if (server.status !== "BUILD" && server.status !== "UNKNOWN") return { state: "done" };
    if (now.getTime() - (intent.acceptedAt ?? now).getTime() > longestBuildMs)
      return { state: "failed", failure: { kind: "site_timeout", ...at } };
    return { state: "going", step: stepOf(server.taskState) };
  },

  async remove(ctx, intent) {
    const session = await open(ctx, intent);
    await takeDisksAlong(session, intent);
    await deleteServer(session, intent.resourceId);
  },

  forgetLists(ctx, { siteId, projectId }) {
    for (const resource of ["servers", "keypairs", "ports", "volumes", ...quotaLists])
      ctx.federation.invalidate({ principal: ctx.principal, siteId, projectId, resource });
  },

  pace: (sinceMs) => (sinceMs < 60_000 ? 2_000 : sinceMs < 5 * 60_000 ? 5_000 : 15_000),
};
