import { getClusterAuthority, signCertificate } from "@/server/openstack/container-infra/certificates";
import {
  createCluster,
  deleteCluster,
  getCluster,
  listClusters,
  listNodeGroups,
} from "@/server/openstack/container-infra/clusters";
import type { ClusterDriver } from "./engine";

/** Magnum answers one call at a time and takes half a second for each: nothing is asked that is not needed. */
export const magnum: ClusterDriver = {
  engine: "magnum",
  isAvailable: (session) => session.has("container-infra"),
  list: listClusters,
  get: getCluster,
  nodeGroups: listNodeGroups,
  create: createCluster,
  remove: deleteCluster,
  async sign(session, id, csr) {
    const caPem = await getClusterAuthority(session, id);
    const { pem, requestId } = await signCertificate(session, id, csr);
    return { caPem, certificatePem: pem, requestId };
  },
};
