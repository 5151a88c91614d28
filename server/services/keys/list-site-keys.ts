import type { SiteKey } from "@/lib/key";
import type { SiteRows } from "@/lib/site-rows";
import type { ServiceContext } from "@/server/services/context";
import { fingerprintOf } from "./registered-key";
import { readSiteKeys, throughAnyProject } from "./site-keys";

/** The person's keys at one site: one call, however many projects they have there. */
export async function listSiteKeys(ctx: ServiceContext, { siteId }: { siteId: string }): Promise<SiteRows<SiteKey>> {
  const { project, answer } = await throughAnyProject(ctx, siteId, async (one) => ({
    project: one,
    answer: await readSiteKeys(ctx, siteId, one.projectId),
  }));
  const { rows, unreadable, isComplete } = answer.value;
  const { projectId } = project;
  const problems: SiteRows<SiteKey>["problems"] = answer.failure ? [{ failure: { siteId, ...answer.failure } }] : [];
  if (unreadable > 0)
    problems.push({
      project,
      failure: { kind: "site_broken", siteId, detail: "rows_unreadable", params: { count: unreadable } },
    });
  if (!isComplete) problems.push({ project, failure: { kind: "site_broken", siteId, detail: "list_incomplete" } });
  return {
    siteId,
    state: answer.state,
    asOf: answer.asOf,
    rows: rows.map(({ name, type, publicKey }) => {
      const fingerprint = type === "ssh" ? fingerprintOf(publicKey) : null;
      return { siteId, projectId, project, name, type, publicKey, fingerprint };
    }),
    problems,
    tookMs: answer.tookMs,
  };
}
