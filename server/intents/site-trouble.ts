import type { Failure } from "@/lib/failures";
import { failureOfReason } from "@/server/openstack/failures";

/** Why a site could not finish what it had begun. Reasons nobody knows are still the site's, never a mistake of ours. */
export function siteTrouble(reason: string, at: { siteId: string; service: string }, detail: string): Failure {
  const failure = failureOfReason(reason, at);
  return failure.kind === "unexpected" ? { ...failure, kind: "site_broken", detail } : failure;
}
