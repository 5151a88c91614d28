import { AppError, isAppError, toFailure, type Failure } from "@/lib/failures";
import type { Project, SiteRows } from "@/lib/site-rows";
import type { Fresh } from "@/server/federation/federation";
import type { Listing } from "@/server/openstack/rows";
import type { ServiceContext } from "@/server/services/context";

type Problem = SiteRows<unknown>["problems"][number];

/**
 * One kind of thing in all the person's projects at one site, asked in parallel: what came, and beside it what did not.
 * @throws AppError when nothing can be shown: no project (`not_connected`), or no project answered
 */
export async function readSiteRows<Row>(
  ctx: ServiceContext,
  siteId: string,
  read: (project: Project) => Promise<Fresh<Listing<Row>>>,
): Promise<SiteRows<Row>> {
  const projects = await projectsOf(ctx, siteId);
  const outcomes = await Promise.all(
    projects.map(async (project) => {
      try {
        return { project, answer: await read(project) };
      } catch (error) {
        if (!isAppError(error)) ctx.log.error({ err: error, siteId }, "reading a project failed");
        return { project, failure: { siteId, ...toFailure(error) } };
      }
    }),
  );
  const answers = outcomes.flatMap((outcome) => (outcome.answer ? [outcome.answer] : []));
  const failures = outcomes.map(({ answer, failure }) => failure ?? answer?.failure ?? null);
  if (answers.length === 0 && failures[0]) throw new AppError(failures[0]);
  const wholeSite = commonFailure(failures);
  return {
    siteId,
    state: answers.every((answer) => answer.state === "fresh") ? "fresh" : "stale",
    asOf: answers.map((answer) => answer.asOf).reduce((oldest, asOf) => (asOf < oldest ? asOf : oldest)),
    rows: answers.flatMap((answer) => answer.value.rows),
    problems: wholeSite
      ? [{ failure: { siteId, ...wholeSite } }]
      : outcomes.flatMap(({ project, answer, failure }) => problemsOf(siteId, project, answer, failure)),
    tookMs: Math.max(...answers.map((answer) => answer.tookMs)),
  };
}

/** Every project failed alike: that is one trouble of the site, not one for each project. */
function commonFailure(failures: (Failure | null)[]): Failure | null {
  const [first] = failures;
  return first && failures.every((failure) => failure?.kind === first.kind) ? first : null;
}

/** The person's projects; never an empty list, for "no machine here" and "no access here" are different sentences. */
export async function projectsOf(ctx: ServiceContext, siteId: string): Promise<Project[]> {
  ctx.federation.site(siteId);
  const projects = await ctx.federation.projects(ctx.principal, siteId, ctx.signal);
  if (projects.length === 0) throw new AppError({ kind: "not_connected", siteId, detail: "no_membership" });
  return projects;
}

function problemsOf(
  siteId: string,
  project: Project,
  answer: Fresh<Listing<unknown>> | undefined,
  failure: Failure | undefined,
): Problem[] {
  if (failure) return [{ project, failure }];
  if (!answer) return [];
  const { unreadable, isComplete } = answer.value;
  const problems: Problem[] = [];
  if (answer.failure) problems.push({ project, failure: { siteId, ...answer.failure } });
  if (unreadable > 0)
    problems.push({
      project,
      failure: { kind: "site_broken", siteId, detail: "rows_unreadable", params: { count: unreadable } },
    });
  if (!isComplete) problems.push({ project, failure: { kind: "site_broken", siteId, detail: "list_incomplete" } });
  return problems;
}
