import type { NextRequest } from "next/server";
import { isSameOrigin } from "@/server/auth/same-origin";
import { startSignIn } from "@/server/auth/sign-in";
import { getEnv } from "@/server/env";
import { getSignInDeps } from "@/server/process";

/** Target of the sign-in form; its field `return` is the path to come back to. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers, getEnv().publicUrl)) return new Response(null, { status: 403 });
  // Anybody may ask before signing in: browsers say how long a form is, and this one is short.
  if (!(Number(request.headers.get("content-length")) < 8_192)) return new Response(null, { status: 413 });
  const wanted = (await request.formData()).get("return");
  return startSignIn(request, typeof wanted === "string" ? wanted : null, getSignInDeps());
}
