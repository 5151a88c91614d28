import type { Cluster, ClusterDetail, ClusterEngine } from "@/lib/cluster";
import type { ClusterRecord } from "@/server/openstack/container-infra/cluster-row";
import type { NewCluster } from "@/server/openstack/container-infra/clusters";
import type { Listing } from "@/server/openstack/rows";
import type { ProjectSession } from "@/server/openstack/session";

/**
 * One way of making and keeping a Kubernetes cluster in a project. Every call is one wish to the site; following it to
 * its end is the caller's. `get` throws `not_found` also for a cluster of another project; `remove` succeeds for one that
 * is gone; `sign` throws `not_authorised` where the site signs for somebody else only.
 */
export type ClusterDriver = {
  engine: ClusterEngine;
  /** False: this project cannot have clusters made this way. */
  isAvailable(session: ProjectSession): boolean;
  list(session: ProjectSession): Promise<Listing<Cluster>>;
  get(session: ProjectSession, id: string): Promise<ClusterRecord>;
  nodeGroups(session: ProjectSession, id: string): Promise<ClusterDetail["nodeGroups"]>;
  create(session: ProjectSession, cluster: NewCluster): Promise<{ id: string; requestId: string | null }>;
  remove(session: ProjectSession, id: string): Promise<{ requestId: string | null }>;
  /** PEM of the cluster's certificate authority, and of the certificate made from the request. */
  sign(
    session: ProjectSession,
    id: string,
    csr: string,
  ): Promise<{ caPem: string; certificatePem: string; requestId: string | null }>;
};
