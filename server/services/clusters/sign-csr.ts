import { issuedCertificates } from "@/db/schema/issued-certificates";
import type { SignCsrInput, SignedCertificate } from "@/lib/cluster";
import { AppError } from "@/lib/failures";
import { checkCertificate, readRequest } from "@/server/clusters/certificate-check";
import { driverFor } from "@/server/clusters/drivers";
import type { ClusterRecord } from "@/server/openstack/container-infra/cluster-row";
import { audited } from "@/server/services/audit";
import type { ServiceContext } from "@/server/services/context";

/**
 * Has a certificate made for a key that stays in the browser. Only the cluster's creator may: the site signs for nobody
 * else. What comes back is public, was checked against the request, and is in the person's ledger.
 */
export async function signCsr(ctx: ServiceContext, { cluster: ref, csr }: SignCsrInput): Promise<SignedCertificate> {
  const { siteId, projectId, id } = ref;
  const { signed } = await audited(ctx, { action: "clusters.signCsr", siteId, projectId, target: id }, async () => {
    const request = await readRequest(csr);
    const session = await ctx.federation.openProject(ctx.principal, siteId, projectId, ctx.signal);
    const driver = driverFor(session);
    const cluster = await driver.get(session, id);
    const apiAddress = requireSignable(cluster);
    const { caPem, certificatePem, requestId } = await driver.sign(session, id, csr);
    const { expiresAt, ...facts } = checkCertificate(siteId, request, certificatePem, caPem);
    await ctx.db.insert(issuedCertificates).values({
      ...facts,
      userId: ctx.principal.userId,
      siteId,
      projectId,
      clusterId: id,
      clusterName: cluster.name,
      issuedAt: new Date(),
      expiresAt,
    });
    return {
      requestId,
      signed: { name: cluster.name, apiAddress, caPem, certificatePem, expiresAt: expiresAt.toISOString() },
    };
  });
  return signed;
}

function requireSignable({ siteId, isMine, apiAddress }: ClusterRecord): string {
  if (!isMine)
    throw new AppError({ kind: "not_authorised", siteId, service: "container-infra", detail: "not_creator" });
  if (apiAddress === null)
    throw new AppError({ kind: "conflict", siteId, service: "container-infra", detail: "no_api_address" });
  return apiAddress;
}
