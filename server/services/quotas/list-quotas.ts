import { AppError, isAppError, toFailure, type Failure } from "@/lib/failures";
import type { ProjectQuotas, Quota } from "@/lib/quota";
import type { Project, SiteRows } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import type { ServiceContext } from "@/server/services/context";
import { maxAge } from "@/server/services/sites/read-project";
import { readSiteRows } from "@/server/services/sites/read-site-rows";
import { quotaServices, readQuotas, type QuotaService } from "./read-quotas";

type Outcome = { service: QuotaService; answer: Fresh<Quota[] | null> | null; failure: Failure | null };

/** Each service of each project is asked and kept on its own: one that is mute hides nothing of the others. */
export async function listQuotas(
  ctx: ServiceContext,
  { siteId }: { siteId: string },
): Promise<SiteRows<ProjectQuotas>> {
  return readSiteRows(ctx, siteId, (project) => readProjectQuotas(ctx, siteId, project));
}

async function readProjectQuotas(ctx: ServiceContext, siteId: string, project: Project) {
  const { projectId } = project;
  const outcomes = await Promise.all(quotaServices.map((service) => ask(ctx, { siteId, projectId }, service)));
  const answers = outcomes.flatMap(({ answer }) => (answer ? [answer] : []));
  const failures = outcomes.flatMap(({ service, failure }) => (failure ? [{ service, failure }] : []));
  if (answers.length === 0 && failures[0]) throw new AppError(failures[0].failure);
  const row: ProjectQuotas = {
    siteId,
    projectId,
    project,
    quotas: answers.flatMap((answer) => answer.value ?? []),
    absent: outcomes.flatMap(({ service, answer }) => (answer?.value === null ? [service] : [])),
    failures,
  };
  return {
    value: { rows: [row], unreadable: 0, foreign: 0, isComplete: true },
    asOf: answers.map((answer) => answer.asOf).reduce((oldest, asOf) => (asOf < oldest ? asOf : oldest)),
    state: answers.some((answer) => answer.state === "stale") ? ("stale" as const) : ("fresh" as const),
    failure: null,
    tookMs: Math.max(...answers.map((answer) => answer.tookMs)),
  };
}

async function ask(
  ctx: ServiceContext,
  ref: { siteId: string; projectId: string },
  service: QuotaService,
): Promise<Outcome> {
  try {
    const answer = await readQuotas(ctx, ref, service, maxAge.list);
    return { service, answer, failure: answer.failure };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { service, answer: null, failure: { siteId: ref.siteId, ...toFailure(error) } };
  }
}
