import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { oidcTokens } from "@/db/schema/oidc-tokens";
import type { Federation } from "@/server/federation/federation";
import { emitAudit } from "@/server/services/audit";
import { endSessionUrl, revokeToken, type OidcSettings } from "./oidc-client";
import { openToken } from "./oidc-tokens";
import type { Principal } from "./principal";
import type { Secrets } from "./secrets";
import { endSession } from "./sessions";

export type SignOutDeps = { db: Db; secrets: Secrets; federation: Federation; oidc: OidcSettings; requestId: string };

/** Sites and provider may be down: what they are asked is best effort, and our session ends whatever they say. */
const patienceMs = 3_000;

const patiently = (work: Promise<unknown>) =>
  Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, patienceMs))]);

/**
 * Ends the session, and with it its tokens and passwords, here first; then at the sites and at the provider.
 * @returns the provider's own sign-out page, to send the browser to; null when it has none
 */
export async function signOut(principal: Principal, returnTo: string, deps: SignOutDeps): Promise<string | null> {
  const { db, secrets, oidc } = deps;
  const sessionId = principal.sessionId ?? "";
  const [row] = await db.select().from(oidcTokens).where(eq(oidcTokens.sessionId, sessionId));
  const idToken = row ? openToken(secrets, row, "idToken") : null;
  const refreshToken = row ? openToken(secrets, row, "refreshToken") : null;
  await emitAudit({ db, principal, requestId: deps.requestId }, { action: "session.end", outcome: "done" });
  await endSession(db, sessionId);
  const page = endSessionUrl(oidc, idToken, returnTo);
  await patiently(
    Promise.allSettled([
      deps.federation.forget(principal),
      refreshToken ? revokeToken(oidc, refreshToken) : Promise.resolve(),
      page,
    ]),
  );
  return Promise.race([page, Promise.resolve(null)]);
}
