import type { Failure, FailureDetail, FailureKind } from "@/lib/failures";
import { readErrorBody, type Saying } from "./error-body";
import { knownRefusal, type KnownRefusal } from "./known-refusals";
import { quotaParams } from "./quota-message";
import { siteText } from "./site-text";

export type RefusedAnswer = {
  siteId: string;
  service: string;
  /** A read carries nothing of the person's that could be wrong. */
  isRead?: boolean;
  status: number;
  headers: Headers;
  text: string;
};

type Verdict = { kind: FailureKind; detail?: FailureDetail; params?: Record<string, string | number> };

const trustTrouble =
  /create trustee or trust|cannot manage trusts|Missing required credential: roles|Could not find role assignment/i;
const policyTrouble = /policy doesn'?t allow|policy does not allow|disallowed by policy/i;
const quotaTrouble =
  /\bquotas?\b|limit exceeded|maximum number of|maximum allowed limit|is over a? ?limit|reached the maximum|RequestLimitExceeded|too many key pairs/i;
const addressTrouble =
  /IpAddressGenerationFailure|ExternalIpAddressExhausted|No more IP addresses|NoMoreFixedIps|No fixed IP addresses available|Unable to find any IP address/i;

const retryAfterMaxS = 300;

/** Seconds to wait; a date is measured from the site's own `Date`. RFC 9110 §10.2.3. null when the site does not say. */
export function retryAfterS(headers: Headers): number | null {
  const value = headers.get("retry-after")?.trim();
  if (value === undefined) return null;
  if (/^\d+$/.test(value)) return Math.min(Number(value), retryAfterMaxS);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return 30;
  const from = Date.parse(headers.get("date") ?? "");
  return Math.max(0, Math.min(Math.ceil((until - (Number.isNaN(from) ? Date.now() : from)) / 1000), retryAfterMaxS));
}

/** Only what looks like an id: it is shown, copied and logged. */
export function requestIdOf(headers: Headers): string | null {
  const id = headers.get("x-openstack-request-id") ?? headers.get("x-compute-request-id");
  return id !== null && /^[\w-]{1,64}$/.test(id) ? id : null;
}

function conflictDetail(said: Saying): FailureDetail | undefined {
  const text = `${said.type ?? ""} ${said.message}`;
  if (/is locked/i.test(text)) return "locked";
  if (/already exists|StackExists|Duplicate|already (used|in use by name)/i.test(text)) return "name_in_use";
  if (/InUse|in use/i.test(text)) return "in_use";
  if (
    /while it is in|in (vm_state|task_state|status|state)|not ready|has not been resized|_IN_PROGRESS|Invalid (volume|snapshot|image):/i.test(
      text,
    )
  )
    return "wrong_state";
  return undefined;
}

function unauthorised(answer: RefusedAnswer, said: Saying): Verdict {
  if (answer.headers.has("openstack-auth-receipt")) return { kind: "reconnect", detail: "needs_second_factor" };
  const challenge = answer.headers.get("www-authenticate") ?? "";
  // mod_auth_openidc refuses before Keystone is asked, in HTML.
  if (!said.isJson && /bearer/i.test(challenge)) return { kind: "reconnect", detail: "access_token_refused" };
  return { kind: "reconnect", detail: "token_refused" };
}

function broken(answer: RefusedAnswer, said: Saying): Verdict {
  const wait = retryAfterS(answer.headers);
  if (answer.status === 503 && /identity server|keystone service/i.test(said.message))
    return { kind: "site_broken", detail: "keystone_down" };
  if (answer.status === 503 && wait !== null)
    return { kind: "site_busy", detail: "retry_after", params: { waitS: wait } };
  return /<html|<!doctype/i.test(answer.text) ? { kind: "site_broken", detail: "html" } : { kind: "site_broken" };
}

/** A fault of the service may name a cause of the site's, never one of the person's; a 404 may only miss a volume type. */
function mayMean({ kind, detail }: KnownRefusal, status: number): boolean {
  if (status >= 500) return kind === "no_capacity" || kind === "site_broken";
  return status !== 404 || detail === "volume_type_missing";
}

/** Recognised by its words in any status: Nova refuses with 403, Neutron with 409, Cinder with 413, Heat with 400. */
function byWords(answer: RefusedAnswer, said: Saying): Verdict | null {
  const text = `${said.type ?? ""} ${said.message}`;
  if (/No valid host was found/i.test(text)) return { kind: "no_capacity", detail: "no_valid_host" };
  if (trustTrouble.test(text)) return { kind: "not_authorised", detail: "needs_trust" };
  // "Policy doesn't allow os_compute_api:os-quota-sets:show" is about rights, not about a quota.
  if (answer.status === 403 && policyTrouble.test(text)) return { kind: "not_authorised" };
  const known = answer.isRead ? null : knownRefusal(said.message);
  if (known && mayMean(known, answer.status)) return known;
  if (answer.status >= 500) return null;
  if (addressTrouble.test(text)) return { kind: "no_capacity", detail: "no_addresses" };
  const isOverLimit = answer.status === 413 && ["block-storage", "image"].includes(answer.service);
  if (isOverLimit || (/^40[039]$|^413$/.test(String(answer.status)) && quotaTrouble.test(text)))
    return { kind: "quota_exceeded", detail: "quota", params: quotaParams(said.message) };
  return null;
}

function byStatus(answer: RefusedAnswer, said: Saying): Verdict {
  const { status } = answer;
  if (status >= 500) return status === 501 ? { kind: "unsupported" } : broken(answer, said);
  if (status < 400) return { kind: "site_broken", detail: "redirected" };
  if (status === 401) return unauthorised(answer, said);
  if (status === 403) return { kind: "not_authorised" };
  if (status === 404 || status === 410) return { kind: "not_found" };
  if (status === 405) return { kind: "unsupported" };
  if (status === 406) return { kind: "unsupported", detail: "old_release" };
  if (status === 429)
    return { kind: "site_busy", detail: "retry_after", params: { waitS: retryAfterS(answer.headers) ?? 30 } };
  const detail = conflictDetail(said);
  if (status === 409 || (status === 400 && detail === "wrong_state"))
    return detail ? { kind: "conflict", detail } : { kind: "conflict" };
  // Magnum refuses its own list as "Invalid input" while one of its clusters is going.
  return answer.isRead ? { kind: "site_broken" } : { kind: "invalid" };
}

/**
 * Every refusal of every service, in our words.
 * https://docs.openstack.org/api-guide/compute/faults.html, https://specs.openstack.org/openstack/api-sig/guidelines/errors.html
 */
export function failureOfAnswer(answer: RefusedAnswer): Failure {
  const said = readErrorBody(answer.text);
  const verdict = byWords(answer, said) ?? byStatus(answer, said);
  const requestId = requestIdOf(answer.headers);
  const raw = siteText(said.message);
  return {
    ...verdict,
    siteId: answer.siteId,
    service: answer.service,
    status: answer.status,
    ...(requestId === null ? {} : { requestId }),
    ...(raw === "" ? {} : { raw }),
  };
}

/** A reason the site gives later, in a server's `fault` or a cluster's `status_reason`. */
export function failureOfReason(reason: string, at: { siteId: string; service: string }): Failure {
  const saying = { message: reason, type: null, isJson: false };
  const verdict = byWords({ ...at, status: 400, headers: new Headers(), text: reason }, saying) ?? {
    kind: "unexpected",
  };
  const raw = siteText(reason);
  return { ...verdict, ...at, ...(raw === "" ? {} : { raw }) };
}
