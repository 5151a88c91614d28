import type { ProjectRef } from "@/lib/refs";
import type { SiteAnswer } from "@/components/use-site-queries";

type Answer = Pick<SiteAnswer, "siteId" | "asOf" | "failure" | "problems">;

/**
 * The hour at which a row was last seen, when its site or its project did not answer since; null while it is current.
 * Rows of a minute ago that are being asked for again are current: only a failure makes them stale.
 */
export function staleSince({ siteId, projectId }: ProjectRef, bySite: readonly Answer[]): string | null {
  const answer = bySite.find((one) => one.siteId === siteId);
  if (!answer) return null;
  const failed = answer.failure !== null || answer.problems.some(({ project }) => project?.projectId === projectId);
  return failed ? answer.asOf : null;
}
