import { isAppError, toFailure, type Failure } from "@/lib/failures";
import { ResourceRef } from "@/lib/refs";
import { isSameOrigin } from "@/server/auth/same-origin";
import type { ServiceContext } from "@/server/services/context";
import { uploadImage } from "@/server/services/images/upload-image";
import { takeToken } from "./rate-limit";
import type { ApiContext } from "./trpc";

const statusOf: Partial<Record<Failure["kind"], number>> = {
  not_signed_in: 401,
  not_authorised: 403,
  not_found: 404,
  conflict: 409,
  quota_exceeded: 413,
  invalid: 400,
  rate_limited: 429,
  unexpected: 500,
};

/** The proxy does not see this route, so it says itself what every answer of ours says. */
const headers = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Nobody reads the rest of what was refused: the connection goes with it. */
const refusalHeaders = { ...headers, connection: "close" };
const refused = (failure: Failure) =>
  Response.json({ failure }, { status: statusOf[failure.kind] ?? 502, headers: refusalHeaders });

/** As for every write: only our own pages can send the header, and nothing is read before that is known. */
function guard(request: Request, publicUrl: string): number | null {
  if (request.headers.get("content-type") !== "application/octet-stream") return 415;
  return isSameOrigin(request.headers, publicUrl) && request.headers.get("x-pleiade") === "1" ? null : 403;
}

/**
 * One image's bytes, from the browser through to the site: `PUT ?siteId&projectId&id` with a known length.
 * Answers with JSON: what the site has got, or `{ failure }`.
 */
export async function receiveUpload(
  request: Request,
  publicUrl: string,
  contextFor: () => Promise<ApiContext>,
): Promise<Response> {
  const status = guard(request, publicUrl);
  if (status !== null) return new Response(null, { status, headers: refusalHeaders });
  const bytes = Number(request.headers.get("content-length") ?? "");
  if (!Number.isSafeInteger(bytes) || bytes < 1 || request.body === null)
    return new Response(null, { status: 411, headers: refusalHeaders });
  const ref = ResourceRef.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!ref.success) return refused({ kind: "invalid" });
  const ctx = await contextFor();
  const { principal } = ctx;
  if (principal === null) return refused({ kind: "not_signed_in" });
  if (!takeToken(principal.sessionId ?? "nobody")) return refused({ kind: "rate_limited" });
  // The upload ends with the page that sends it, and not before.
  const asked: ServiceContext = { ...ctx, principal, signal: request.signal };
  try {
    return Response.json(await uploadImage(asked, ref.data, { bytes, body: request.body }), { headers });
  } catch (error) {
    if (!isAppError(error)) ctx.log.error({ err: error }, "upload failed");
    return refused(toFailure(error));
  }
}
