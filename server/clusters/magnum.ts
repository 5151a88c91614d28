import { isAppError } from "@/lib/failures";
import type { ClusterDetail } from "@/lib/cluster";
import { getClusterAuthority, signCertificate } from "@/server/openstack/container-infra/certificates";
import {
  createCluster,
  deleteCluster,
  getCluster,
  listClusters,
  listNodeGroups,
} from "@/server/openstack/container-infra/clusters";
import type { ProjectSession } from "@/server/openstack/session";
import type { ClusterDriver } from "./engine";

/** Magnum answers one call at a time and takes half a second for each: the calls below follow one another. */
export const magnum: ClusterDriver = {
  engine: "magnum",
  isAvailable: (session) => session.has("container-infra"),
  list: listClusters,
  async get(session, id) {
    const record = await getCluster(session, id);
    return { ...record, templateName: null, nodeGroups: await nodeGroupsOf(session, id) };
  },
  create: createCluster,
  remove: deleteCluster,
  async sign(session, id, csr) {
    const caPem = await getClusterAuthority(session, id);
    const { pem, requestId } = await signCertificate(session, id, csr);
    return { caPem, certificatePem: pem, requestId };
  },
};

/** A part of the page: without it the cluster is still worth showing. */
async function nodeGroupsOf(session: ProjectSession, id: string): Promise<ClusterDetail["nodeGroups"]> {
  try {
    return await listNodeGroups(session, id);
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}
