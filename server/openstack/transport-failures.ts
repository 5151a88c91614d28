import type { Failure, FailureDetail, FailureKind } from "@/lib/failures";

type Cause = { kind: FailureKind; detail: FailureDetail };

/** Node's and undici's codes. A connection that was never made is `site_unreachable`: nothing was sent. */
const causes: Record<string, Cause> = {
  ENOTFOUND: { kind: "site_unreachable", detail: "no_such_name" },
  EAI_AGAIN: { kind: "site_unreachable", detail: "no_such_name" },
  EAI_FAIL: { kind: "site_unreachable", detail: "no_such_name" },
  ECONNREFUSED: { kind: "site_unreachable", detail: "refused" },
  EHOSTUNREACH: { kind: "site_unreachable", detail: "no_route" },
  ENETUNREACH: { kind: "site_unreachable", detail: "no_route" },
  EADDRNOTAVAIL: { kind: "site_unreachable", detail: "no_route" },
  UND_ERR_CONNECT_TIMEOUT: { kind: "site_unreachable", detail: "connect_timeout" },
  ADDRESS_BLOCKED: { kind: "site_unreachable", detail: "address_blocked" },
  ECONNRESET: { kind: "site_broken", detail: "cut" },
  EPIPE: { kind: "site_broken", detail: "cut" },
  UND_ERR_SOCKET: { kind: "site_broken", detail: "cut" },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { kind: "site_broken", detail: "cut" },
  UND_ERR_RES_EXCEEDED_MAX_SIZE: { kind: "site_broken", detail: "too_large" },
  UND_ERR_HEADERS_OVERFLOW: { kind: "site_broken", detail: "unreadable" },
  CERT_HAS_EXPIRED: { kind: "site_certificate", detail: "certificate_expired" },
  CERT_NOT_YET_VALID: { kind: "site_certificate", detail: "certificate_expired" },
  ERR_TLS_CERT_ALTNAME_INVALID: { kind: "site_certificate", detail: "certificate_name" },
};

const untrusted = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|HOSTNAME_MISMATCH)/;
const tlsTrouble = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;

function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap((one) => codesOf(one, depth + 1)) : [];
  return [...own, ...inner, ...codesOf(error.cause, depth + 1)];
}

function causeOf(code: string): Cause | null {
  const known = causes[code];
  if (known) return known;
  if (untrusted.test(code)) return { kind: "site_certificate", detail: "certificate_untrusted" };
  if (tlsTrouble.test(code)) return { kind: "site_certificate", detail: "certificate_untrusted" };
  if (code.startsWith("HPE_")) return { kind: "site_broken", detail: "unreadable" };
  return null;
}

/**
 * What went wrong on the way. Nothing of the error's text is kept: it names addresses.
 * An abort is no failure of this table: who aborted knows why (`site-policy.ts`).
 */
export function failureOfTransport(error: unknown, at: { siteId: string; service: string }): Failure {
  for (const code of codesOf(error)) {
    const cause = causeOf(code);
    if (cause) return { ...cause, ...at };
    if (code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT" || code === "ETIMEDOUT")
      return { kind: "site_timeout", ...at };
  }
  return { kind: "unexpected", ...at };
}
