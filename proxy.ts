import { NextResponse, type NextRequest } from "next/server";
import { securityHeaders } from "@/server/auth/security-headers";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { getEnv } from "@/server/env";
import { getFederationFile } from "@/server/federation-file";

/** Uploads are streams: what passes here is held in memory and cut (`proxyClientMaxBodySize`). Their route guards itself. */
export const config = { matcher: ["/((?!_next/static/|api/images/upload$).*)"] };

const requestIdShape = /^[\w-]{8,64}$/;
const isFile = (path: string) =>
  /^\/[^/]+\.(ico|svg|png|webmanifest|txt|woff2)$/.test(path) || path.startsWith("/fonts/");

/** Nothing here but our API takes anything but a read, and we use no server actions. */
function isRefused(request: NextRequest): boolean {
  const { method, headers, nextUrl } = request;
  if (nextUrl.pathname.startsWith("/_next/image")) return true;
  if (headers.has("next-action") || headers.has("upgrade")) return true;
  return method !== "GET" && method !== "HEAD" && !nextUrl.pathname.startsWith("/api/");
}

function requestHeadersFor(request: NextRequest, requestId: string, nonce: string, policy: string): Headers {
  const headers = new Headers(request.headers);
  for (const name of headers.keys()) if (name.startsWith("x-middleware-")) headers.delete(name);
  headers.set("x-request-id", requestId);
  headers.set("x-nonce", nonce);
  headers.set("x-pleiade-path", request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  return headers;
}

/** Headers, the request's id, and a short way to the sign-in page. It never decides what somebody may see. */
export function proxy(request: NextRequest): NextResponse {
  const env = getEnv();
  const given = request.headers.get("x-request-id");
  const requestId = given && requestIdShape.test(given) ? given : crypto.randomUUID();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const outgoing = securityHeaders({
    nonce,
    isHttps: env.isHttps,
    issuer: getFederationFile().identity.issuer,
  });
  const policy = outgoing["content-security-policy"] ?? "";
  const { pathname, search } = request.nextUrl;
  const hasCookie = request.cookies.has(sessionCookieName(env.isHttps));
  let response: NextResponse;
  if (isRefused(request))
    response = new NextResponse(null, { status: pathname.startsWith("/_next/image") ? 404 : 405 });
  else if (!hasCookie && pathname !== "/sign-in" && !pathname.startsWith("/api/") && !isFile(pathname)) {
    const url = new URL("/sign-in", env.publicUrl);
    if (pathname !== "/") url.searchParams.set("return", pathname + search);
    response = NextResponse.redirect(url, 307);
  } else response = NextResponse.next({ request: { headers: requestHeadersFor(request, requestId, nonce, policy) } });
  for (const [name, value] of Object.entries(outgoing)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}
