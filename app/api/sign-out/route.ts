import { createApiContext, requestIdOf } from "@/server/api/context";
import { isSameOrigin } from "@/server/auth/same-origin";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { signOut } from "@/server/auth/sign-out";
import { getEnv } from "@/server/env";
import { getOidcSettings } from "@/server/process";

/** Target of the sign-out form: ends in the provider's sign-out page, which comes back to ours. */
export async function POST(request: Request): Promise<Response> {
  const { publicUrl, isHttps } = getEnv();
  if (!isSameOrigin(request.headers, publicUrl)) return new Response(null, { status: 403 });
  const ctx = await createApiContext({ headers: request.headers, kind: "mutation" });
  const home = `${publicUrl}/sign-in`;
  const deps = { ...ctx, oidc: getOidcSettings(), requestId: requestIdOf(request.headers) };
  const location = ctx.principal ? await signOut(ctx.principal, home, deps) : null;
  const gone = `${sessionCookieName(isHttps)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isHttps ? "; Secure" : ""}`;
  return new Response(null, { status: 303, headers: { location: location ?? home, "set-cookie": gone } });
}
