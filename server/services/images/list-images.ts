import type { ImageRow, ListImagesInput } from "@/lib/image";
import type { Project, SiteRows } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import type { ImageRecord } from "@/server/openstack/image/image-row";
import type { Listing } from "@/server/openstack/rows";
import type { ServiceContext } from "@/server/services/context";
import { throughAnyProject } from "@/server/services/keys/site-keys";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { readImageList, toRow } from "./image-rows";

/**
 * Every image the person's projects see at one site: own, public, shared and accepted, and those that wait for a yes;
 * what is offered to the community of the site only when asked for.
 */
export async function listImages(
  ctx: ServiceContext,
  { siteId, community }: ListImagesInput,
): Promise<SiteRows<ImageRow>> {
  let offered: Promise<Offered> | null = null;
  const answer = await readSiteRows(ctx, siteId, (project) => {
    if (community) offered ??= readOffered(ctx, siteId);
    return readProjectImages(ctx, siteId, project, offered);
  });
  return { ...answer, rows: oncePerImage(answer.rows) };
}

type Offered = { project: Project; answer: Fresh<Listing<ImageRecord>> };

/** All projects see the same: one is enough. */
const readOffered = (ctx: ServiceContext, siteId: string): Promise<Offered> =>
  throughAnyProject(ctx, siteId, async (project) => ({
    project,
    answer: await readImageList(ctx, { siteId, projectId: project.projectId }, "community"),
  }));

async function readProjectImages(
  ctx: ServiceContext,
  siteId: string,
  project: Project,
  offering: Promise<Offered> | null,
): Promise<Fresh<Listing<ImageRow>>> {
  const ref = { siteId, projectId: project.projectId };
  const [seen, invitations, offer] = await Promise.all([
    readImageList(ctx, ref),
    // Without this second question nobody would ever learn of an image that was shared with them.
    readImageList(ctx, ref, "invitations"),
    offering,
  ]);
  const offered = offer?.project.projectId === project.projectId ? offer.answer : null;
  const rows = (from: Fresh<Listing<ImageRecord>> | null, isInvitation: boolean) =>
    (from?.value.rows ?? []).map((image) => toRow(image, { siteId, project, isInvitation }));
  const all = [seen, invitations, ...(offered ? [offered] : [])];
  return {
    ...seen,
    state: all.every(({ state }) => state === "fresh") ? "fresh" : "stale",
    failure: all.map(({ failure }) => failure).find((failure) => failure !== null) ?? null,
    value: {
      rows: [...rows(seen, false), ...rows(invitations, true), ...rows(offered, false)],
      unreadable: seen.value.unreadable,
      foreign: 0,
      isComplete: all.every(({ value }) => value.isComplete),
    },
  };
}

const rank = ({ isMine }: ImageRow) => (isMine ? 0 : 1);

/**
 * A public image is seen by every project; it is one image, and the owner's if the person is in that project. What waits
 * for a yes waits in each project by itself, also when another project of the person shares it.
 */
export function oncePerImage(rows: readonly ImageRow[]): ImageRow[] {
  const best = new Map<string, ImageRow>();
  for (const row of rows) {
    const key = row.isInvitation ? `${row.id} for ${row.projectId}` : row.id;
    const known = best.get(key);
    if (!known || rank(row) < rank(known)) best.set(key, row);
  }
  return [...best.values()];
}
