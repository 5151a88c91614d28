import { z } from "zod";
import { segment } from "../rows";
import type { ProjectSession } from "../session";

const service = "container-infra";
const Wire = z.object({ pem: z.string().min(1) });

/** PEM of the cluster's own authority; only its creator may read it. https://docs.openstack.org/api-ref/container-infrastructure-management/#show-details-about-the-ca-certificate-for-a-cluster */
export async function getClusterAuthority(session: ProjectSession, clusterId: string): Promise<string> {
  const { data } = await session.request({
    service,
    method: "GET",
    path: `/certificates/${segment(clusterId)}`,
    schema: Wire,
  });
  return data.pem;
}

/** PEM of the signed certificate: subject as in the request, valid for five years unless the site says less. */
export async function signCertificate(
  session: ProjectSession,
  clusterId: string,
  csr: string,
): Promise<{ pem: string; requestId: string | null }> {
  const body = { cluster_uuid: clusterId, csr };
  const { data, requestId } = await session.request({
    service,
    method: "POST",
    path: "/certificates",
    body,
    schema: Wire,
  });
  return { pem: data.pem, requestId };
}
