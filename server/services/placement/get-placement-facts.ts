import { isAppError, toFailure } from "@/lib/failures";
import type { FactPart, PlacementFacts, ProjectFacts, PublicFacts } from "@/lib/placement/facts";
import type { PlacementInput } from "@/lib/placement/input";
import type { ProjectRef } from "@/lib/refs";
import type { Project } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import { usualTimes } from "@/server/intents/usual";
import { toImage } from "@/server/openstack/image/image-row";
import { readTemplates } from "@/server/services/clusters/read-clusters";
import type { ServiceContext } from "@/server/services/context";
import { listOutages } from "@/server/services/outages/list-outages";
import { readQuotas, type QuotaService } from "@/server/services/quotas/read-quotas";
import { readChoices } from "@/server/services/servers/launch-choices";
import { soon } from "@/server/services/sites/read-part";
import { maxAge } from "@/server/services/sites/read-project";
import { readHistory } from "./read-history";

/**
 * All that one site says about what the person may run there, through the same cache as the forms. A part that fails is
 * told as failed and takes no other with it; a site that is mute is a fact, not an error. `not_found` for a site outside
 * the federation.
 */
export async function getPlacementFacts(
  ctx: ServiceContext,
  { siteId, community, kind }: PlacementInput,
): Promise<PlacementFacts> {
  ctx.federation.site(siteId);
  const { state, asOf, failure, projects } = await ctx.federation.connection(ctx.principal, siteId, ctx.signal);
  const wanted = projects.filter((project) => community === null || project.community === community);
  const other = wanted.length === 0 ? projects[0] : undefined;
  const [found, machines, elsewhere, usual, history] = await Promise.all([
    Promise.all(wanted.map((project) => factsOf(ctx, siteId, project, kind))),
    Promise.all(wanted.map((project) => countMine(ctx, { siteId, ...project }))),
    other ? publicFactsOf(ctx, siteId, other) : null,
    usualTimes(ctx.db, siteId, kind === "vm" ? "server.create" : "cluster.create"),
    readHistory(ctx, siteId),
  ]);
  const known = machines.filter((count) => count !== null);
  return {
    siteId,
    connection: { state, asOf, failure },
    communities: [...new Set(projects.map((project) => project.community))],
    projects: found,
    elsewhere,
    outages: listOutages(ctx).filter((outage) => outage.siteId === siteId),
    health: ctx.federation.health(siteId),
    usualMs: usual.total,
    history: { ...history, machines: known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : null },
  };
}

async function publicFactsOf(ctx: ServiceContext, siteId: string, project: Project): Promise<PublicFacts> {
  const ref = { siteId, projectId: project.projectId };
  const [flavors, images] = await Promise.all([
    part(ctx, siteId, readChoices.flavors(ctx, ref), ({ rows }) => rows),
    part(ctx, siteId, readChoices.images(ctx, ref), ({ rows }) =>
      rows.filter(({ isBootable }) => isBootable).map(toImage),
    ),
  ]);
  return { project, flavors, images };
}

async function factsOf(
  ctx: ServiceContext,
  siteId: string,
  project: Project,
  kind: PlacementInput["kind"],
): Promise<ProjectFacts> {
  const ref = { siteId, projectId: project.projectId };
  const quotas = (service: QuotaService) =>
    part(ctx, siteId, readQuotas(ctx, ref, service, maxAge.list), (rows) => rows);
  const [open, networks, compute, volume, network, clusters] = await Promise.all([
    publicFactsOf(ctx, siteId, project),
    kind === "cluster" ? noNetworks() : networksOf(ctx, ref),
    quotas("compute"),
    quotas("volume"),
    networkQuotas(ctx, ref),
    kind === "cluster" ? clusterFactsOf(ctx, ref) : null,
  ]);
  return { ...open, networks, compute, volume, network, clusters };
}

const networksOf = (ctx: ServiceContext, ref: ProjectRef): Promise<ProjectFacts["networks"]> =>
  part(ctx, ref.siteId, readChoices.networks(ctx, ref), ({ rows }) =>
    rows.flatMap(({ isAttachable, ...one }) => (isAttachable ? [one] : [])),
  );

/** A cluster makes its own: nobody asks which there are. */
const noNetworks = (): ProjectFacts["networks"] => ({
  ok: true,
  value: [],
  asOf: new Date().toISOString(),
  isOld: false,
});

/** Older sites tell the limits of the network and not what is in use: public addresses are few, so they are counted. */
async function networkQuotas(ctx: ServiceContext, ref: ProjectRef): Promise<ProjectFacts["network"]> {
  const told = await part(ctx, ref.siteId, readQuotas(ctx, ref, "network", maxAge.list), (rows) => rows);
  if (!told.ok || told.value.every((quota) => quota.key !== "floating_ips" || quota.used !== null)) return told;
  const counted = await soon(readChoices.floatingIps(ctx, ref));
  const used = counted?.value.isComplete ? counted.value.rows.length : null;
  return { ...told, value: told.value.map((quota) => (quota.key === "floating_ips" ? { ...quota, used } : quota)) };
}

async function clusterFactsOf(ctx: ServiceContext, ref: ProjectRef): Promise<ProjectFacts["clusters"]> {
  const [templates, quotas] = await Promise.all([
    part(ctx, ref.siteId, readTemplates(ctx, ref), ({ rows }) =>
      rows.filter((row) => row.coe === "kubernetes" && !row.isHidden),
    ),
    part(ctx, ref.siteId, readQuotas(ctx, ref, "clusters", maxAge.list), (rows) => rows),
  ]);
  return { templates, quotas };
}

/** The person's own machines, if the list is at hand or comes at once: it only speaks for a site, it decides nothing. */
async function countMine(ctx: ServiceContext, ref: ProjectRef): Promise<number | null> {
  const answer = await soon(readChoices.servers(ctx, ref));
  return answer?.value.rows.filter((server) => server.isMine).length ?? null;
}

/** As a value; null from `choose` means that the site does not have the service. */
async function part<From, To>(
  ctx: ServiceContext,
  siteId: string,
  reading: Promise<Fresh<From>>,
  choose: (value: From) => To | null,
): Promise<FactPart<To>> {
  try {
    const { value, asOf, failure } = await reading;
    const chosen = choose(value);
    if (chosen !== null) return { ok: true, value: chosen, asOf, isOld: failure !== null };
    return { ok: false, isAbsent: true, failure: { kind: "unsupported", siteId, detail: "no_service" } };
  } catch (error) {
    if (!isAppError(error)) ctx.log.error({ err: error, siteId }, "reading a fact failed");
    const failure = { siteId, ...toFailure(error) };
    return { ok: false, isAbsent: failure.kind === "unsupported", failure };
  }
}
