import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { credentials } from "@/db/schema/credentials";
import type { LinkInput } from "@/lib/connection";
import type { Connection } from "@/lib/site";
import { credentialPlace, type CredentialSecret } from "@/server/auth/credential-source";
import { wakeWaitingIntents } from "@/server/intents/wake-waiting";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";

const secretOf = (input: LinkInput): CredentialSecret =>
  input.method === "password"
    ? { userName: input.userName, domainName: input.domainName, password: input.password }
    : { credentialId: input.credentialId, secret: input.secret };

/** Replaces the one linked before; a new id, so that nothing obtained with the old one is used again. */
async function store(
  ctx: ServiceContext,
  input: LinkInput,
  checked: { label: string; expiresAt: string | null },
): Promise<void> {
  const { userId, sessionId } = ctx.principal;
  const { siteId, method } = input;
  const id = v7();
  const row = {
    id,
    userId,
    siteId,
    method,
    sessionId: method === "password" ? sessionId : null,
    label: checked.label.slice(0, 200),
    secret: ctx.secrets.seal(JSON.stringify(secretOf(input)), credentialPlace({ id, userId, siteId })),
    linkedAt: new Date(),
    expiresAt: checked.expiresAt === null ? null : new Date(checked.expiresAt),
  };
  await ctx.db.transaction(async (tx) => {
    await tx.delete(credentials).where(and(eq(credentials.userId, userId), eq(credentials.siteId, siteId)));
    await tx.insert(credentials).values(row);
  });
}

/** The site is asked first: what it refuses is never stored. A password is forgotten with the session. */
export async function linkCredential(ctx: ServiceContext, input: LinkInput): Promise<Connection> {
  const { siteId, method } = input;
  await audited(ctx, { action: "connection.link", siteId, target: method }, async () => {
    const checked = await ctx.federation.checkCredential(input, ctx.signal);
    await store(ctx, input, checked);
    return {};
  });
  await ctx.federation.forget(ctx.principal, siteId);
  await wakeWaitingIntents(ctx.db, ctx.principal.userId);
  return ctx.federation.connection(ctx.principal, siteId, ctx.signal);
}
