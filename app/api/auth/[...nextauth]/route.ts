import type { NextRequest } from "next/server";
import { finishSignIn } from "@/server/auth/sign-in";
import { getSignInDeps } from "@/server/process";

/** Of next-auth's pages only the provider's way back exists. */
export async function GET(request: NextRequest): Promise<Response> {
  if (request.nextUrl.pathname !== "/api/auth/callback/oidc") return new Response(null, { status: 404 });
  return finishSignIn(request, getSignInDeps());
}
