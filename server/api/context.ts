import { readPrincipal } from "@/server/auth/session-principal";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { getDb } from "@/server/database";
import { getEnv } from "@/server/env";
import { log } from "@/server/observability/log";
import { getFederationFile } from "@/server/federation-file";
import { getFederation, getSecrets } from "@/server/process";
import { clientAddress } from "./client-address";
import type { ApiContext } from "./trpc";

/** A view shows what it has after 8 s; a write is left its time even if the person goes away meanwhile. */
const deadlineMs = { query: 8_000, mutation: 30_000, page: 8_000 };

const requestIdShape = /^[\w-]{8,64}$/;

/** The proxy's, or one given by whatever stands before us; made here when there is none. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && requestIdShape.test(given) ? given : crypto.randomUUID();
}

export function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = headers.get("cookie")?.split(/;\s*/) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function signalFor(kind: keyof typeof deadlineMs, caller: AbortSignal | undefined): AbortSignal {
  const deadline = AbortSignal.timeout(deadlineMs[kind]);
  return kind === "mutation" || !caller ? deadline : AbortSignal.any([deadline, caller]);
}

/** What one HTTP request knows: made once, shared by all calls of a batch. */
export async function createApiContext(request: {
  headers: Headers;
  kind: keyof typeof deadlineMs;
  signal?: AbortSignal;
}): Promise<ApiContext> {
  const { headers, kind } = request;
  const db = await getDb();
  const token = cookieOf(headers, sessionCookieName(getEnv().isHttps));
  const principal = await readPrincipal(db, getFederationFile(), token, { isActive: kind !== "query" });
  const requestId = requestIdOf(headers);
  return {
    db,
    federation: getFederation(),
    secrets: getSecrets(),
    principal,
    requestId,
    log: log.child({ requestId, ...(principal && { userId: principal.userId }) }),
    clientAddress: clientAddress(headers, getEnv().trustedProxies),
    signal: signalFor(kind, request.signal),
  };
}
