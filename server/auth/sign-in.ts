import { createHash, randomBytes } from "node:crypto";
import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { emitAudit } from "@/server/services/audit";
import { wakeWaitingIntents } from "@/server/intents/wake-waiting";
import { nextAuthOptions, providerId, type SignInDeps, type SignInFlow } from "./next-auth-options";
import { principalOf } from "./principal";
import { safeReturnTo } from "./return-to";
import { sessionCookieName } from "./session-cookie";
import { endSession, findSession } from "./sessions";

/** Message keys below `signIn.error`. */
export type SignInError = "denied" | "provider" | "expired" | "unexpected";

type Handler = (
  request: NextRequest,
  context: { params: { nextauth: string[] } },
  options: object,
) => Promise<Response>;

const newFlow = (request: NextRequest): SignInFlow => ({
  userAgent: request.headers.get("user-agent"),
  person: null,
  tokens: null,
  user: null,
  sessionId: null,
});

const run = (request: NextRequest, nextauth: string[], options: object) =>
  (NextAuth as unknown as Handler)(request, { params: { nextauth } }, options);

function toSignIn(publicUrl: string, error: SignInError, returnTo: string): Response {
  const url = new URL("/sign-in", publicUrl);
  url.searchParams.set("error", error);
  if (returnTo !== "/") url.searchParams.set("return", returnTo);
  return Response.redirect(url, 303);
}

/** next-auth ends in its own error pages; ours is the sign-in page with a word for what happened. */
const isErrorPage = (location: string | null, publicUrl: string) =>
  !location || location.startsWith(`${publicUrl}/api/auth/`) || /^(\/|https?:\/\/[^/]+\/)sign-in\b/.test(location);

/** Our sign-in form proved its origin; next-auth wants the same proof as a cookie and a field that agree. */
async function csrfPair(deps: SignInDeps): Promise<string> {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${token}${deps.env.authSecret}`).digest("hex");
  const name = deps.env.isHttps ? "__Host-next-auth.csrf-token" : "next-auth.csrf-token";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: deps.env.isHttps } as const;
  (await cookies()).set(name, `${token}|${hash}`, options);
  return token;
}

/** Sends the person to the provider. `returnTo` is where they come back to. */
export async function startSignIn(request: NextRequest, wanted: string | null, deps: SignInDeps): Promise<Response> {
  const returnTo = safeReturnTo(wanted);
  const form = new URLSearchParams({ csrfToken: await csrfPair(deps), callbackUrl: deps.env.publicUrl + returnTo });
  const inner = new NextRequest(new URL(`/api/auth/signin/${providerId}`, deps.env.publicUrl), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  });
  const answer = await run(inner, ["signin", providerId], nextAuthOptions(deps, newFlow(request)));
  const location = answer.headers.get("location");
  if (isErrorPage(location, deps.env.publicUrl)) return toSignIn(deps.env.publicUrl, "provider", returnTo);
  return new Response(null, { status: 303, headers: answer.headers });
}

function whyRefused(request: NextRequest): SignInError {
  const { searchParams } = request.nextUrl;
  if (searchParams.get("error") === "access_denied") return "denied";
  if (searchParams.has("error")) return "provider";
  return request.cookies.getAll().some(({ name }) => name.endsWith("next-auth.state")) ? "provider" : "expired";
}

/** The provider's answer: checks it, makes the session and ends the one this browser had. */
export async function finishSignIn(request: NextRequest, deps: SignInDeps): Promise<Response> {
  const flow = newFlow(request);
  const answer = await run(request, ["callback", providerId], nextAuthOptions(deps, flow));
  const { publicUrl, isHttps } = deps.env;
  const returnCookie = request.cookies.getAll().find(({ name }) => name.endsWith("next-auth.callback-url"))?.value;
  const returnTo = safeReturnTo(returnCookie?.startsWith(publicUrl) ? returnCookie.slice(publicUrl.length) : null);
  if (!flow.user || !flow.sessionId || isErrorPage(answer.headers.get("location"), publicUrl))
    return toSignIn(publicUrl, flow.person ? "unexpected" : whyRefused(request), returnTo);
  const db = await deps.getDb();
  const old = request.cookies.get(sessionCookieName(isHttps))?.value;
  const previous = old ? await findSession(db, old, new Date()) : null;
  if (previous) await endSession(db, previous.session.id);
  const principal = principalOf(flow.user, flow.sessionId, deps.file);
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
  await emitAudit({ db, principal, requestId }, { action: "session.start", outcome: "done" });
  await wakeWaitingIntents(db, flow.user.id);
  return answer;
}
