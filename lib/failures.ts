import { z } from "zod";

/** The one vocabulary of failures. Made at three borders only: `server/openstack/failures.ts`, `server/api/trpc.ts`, `components/failure.tsx`. */
export const failureKinds = [
  "site_unreachable", // refused, no route, no such name
  "site_timeout", // accepted, did not answer within the deadline
  "site_certificate", // TLS refused
  "site_broken", // 5xx, HTML, truncated or unreadable answer
  "site_busy", // 429, 503 with Retry-After, or our bulkhead is full
  "not_signed_in", // no Pléiade session
  "not_connected", // no way in at this site yet (link a credential, or no membership)
  "reconnect", // the way in expired or was refused; sign in again
  "not_authorised", // 403 by policy
  "not_found",
  "quota_exceeded",
  "no_capacity", // the site has no room; not the quota
  "conflict", // wrong state, name in use
  "unsupported", // this site does not offer it
  "invalid", // bad input, with `fields`
  "rate_limited", // by Pléiade
  "unexpected",
] as const;

/** Causes we recognise: message keys below `failure.detail`, with their `params` in brackets. */
export const failureDetails = [
  // the way to the site
  "no_such_name",
  "refused",
  "no_route",
  "connect_timeout",
  "address_blocked", // the name leads to an address that is not allowed for this site
  "paused", // we stopped asking for a moment after several failures [waitS]
  "queue_full", // too many of our own calls wait for this site
  "cut", // the connection ended in the middle
  "certificate_expired",
  "certificate_untrusted",
  "certificate_name",
  // what came back
  "redirected",
  "html",
  "unreadable",
  "too_large",
  "keystone_down",
  "endpoint_refused", // the catalogue names a host that nobody approved [host]
  "retry_after", // [waitS]
  // signing in
  "access_token_refused", // the site did not accept the provider's token
  "no_mapping", // the site knows the provider, and no rule of it fits this person
  "no_membership",
  "not_linked",
  "credential_refused",
  "credential_expired",
  "provider_session_ended",
  "needs_second_factor",
  "token_refused",
  // what the site said
  "needs_trust", // this credential may not hand its rights on, which stacks and clusters need
  "quota", // [resource, requested, used, limit], any of them may be missing
  "no_valid_host",
  "no_addresses",
  "name_in_use",
  "wrong_state",
  "locked",
  "in_use",
  "no_way_out", // no router leads from the machine's network to the address's
  "no_ports", // the machine has no port that the site filters
  "boot_disk",
  "has_snapshots",
  "old_release", // [needed, has]
  "no_service",
  "image_disk", // the size's disk is too small for the image [leastGiB]
  "image_ram",
  "image_missing",
  "flavor_missing",
  "key_missing",
  "zone_missing",
  "choose_network",
  "no_network",
  "network_closed",
  "network_missing",
  "group_missing",
  "server_group_missing",
  "attach_limit",
  "volume_small", // [leastGiB]
  "volume_type_missing",
  "extend_smaller",
  "volume_not_made",
  "network_failed",
  // what we found out ourselves
  "after_ended", // [name], the wish that this one waited for did not come about
  "rows_unreadable", // [count], beside the rows that could be read
  "list_incomplete",
  "not_creator", // the site signs for the cluster's creator only
  "no_api_address",
  "certificate_mismatch", // not for the key that asked, or not of the cluster's authority
] as const;
export type FailureDetail = (typeof failureDetails)[number];

export const Failure = z.object({
  kind: z.enum(failureKinds),
  siteId: z.string().optional(),
  service: z.string().optional(),
  requestId: z.string().optional(),
  /** HTTP status the site answered with. */
  status: z.number().optional(),
  /** What the site said, word for word: hostile text, at most 500 characters, shown folded. */
  raw: z.string().max(500).optional(),
  /** A message key below `failure.detail`, for a cause we recognise: one of `failureDetails`, or a service's own. */
  detail: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Form errors by field path: a message key below `validation`. */
  fields: z.record(z.string(), z.string()).optional(),
});
export type Failure = z.infer<typeof Failure>;
export type FailureKind = Failure["kind"];

/** Whose turn it is: the error card says it before anything else. */
export const failureOwner = {
  site_unreachable: "site",
  site_timeout: "site",
  site_certificate: "site",
  site_broken: "site",
  site_busy: "site",
  not_signed_in: "you",
  not_connected: "you",
  reconnect: "you",
  not_authorised: "site",
  not_found: "you",
  quota_exceeded: "site",
  no_capacity: "site",
  conflict: "you",
  unsupported: "site",
  invalid: "you",
  rate_limited: "you",
  unexpected: "federation",
} as const satisfies Record<FailureKind, "you" | "site" | "federation">;

/**
 * After a failed write: may it have happened all the same? True only when the request was sent and no clear no came back;
 * then it must be looked up, never repeated.
 */
export function isOutcomeUnknown(failure: Failure): boolean {
  if (failure.status !== undefined) return failure.status >= 500 || failure.status < 400;
  return failure.kind === "site_timeout" || failure.kind === "site_broken" || failure.kind === "unexpected";
}

/** The only error that crosses our layers. `message` is for the log; the screen reads `failure`. */
export class AppError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(
      `${failure.kind}${failure.siteId ? ` at ${failure.siteId}` : ""}${failure.raw ? `: ${failure.raw}` : ""}`,
      options,
    );
    this.name = "AppError";
    this.failure = failure;
  }
}

/** Duck-typed on purpose: bundles may hold two copies of the class. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "failure" in error;
}

export function toFailure(error: unknown): Failure {
  return isAppError(error) ? error.failure : { kind: "unexpected" };
}
