import { desc, eq } from "drizzle-orm";
import { issuedCertificates } from "@/db/schema/issued-certificates";
import type { IssuedCertificate } from "@/lib/cluster";
import type { ServiceContext } from "@/server/services/context";

const shownAtMost = 200;

/** Certificates that Pléiade helped to issue to this person, newest first. They cannot be taken back: they end. */
export async function listIssued(ctx: ServiceContext): Promise<IssuedCertificate[]> {
  const rows = await ctx.db
    .select()
    .from(issuedCertificates)
    .where(eq(issuedCertificates.userId, ctx.principal.userId))
    .orderBy(desc(issuedCertificates.issuedAt))
    .limit(shownAtMost);
  return rows.map(({ id, siteId, clusterId, clusterName, fingerprint, subject, issuedAt, expiresAt }) => ({
    id,
    siteId,
    clusterId,
    clusterName,
    fingerprint,
    subject,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}
