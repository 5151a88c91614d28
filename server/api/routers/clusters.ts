import { CreateClusterInput, DeleteClusterInput, SignCsrInput } from "@/lib/cluster";
import { ProjectRef, ResourceRef, SiteInput } from "@/lib/refs";
import { createCluster } from "@/server/services/clusters/create-cluster";
import { deleteCluster } from "@/server/services/clusters/delete-cluster";
import { getCluster } from "@/server/services/clusters/get-cluster";
import { getClusterOptions } from "@/server/services/clusters/get-cluster-options";
import { listClusters } from "@/server/services/clusters/list-clusters";
import { listIssued } from "@/server/services/clusters/list-issued";
import { signCsr } from "@/server/services/clusters/sign-csr";
import { protectedProcedure, router } from "../trpc";

export const clustersRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listClusters(ctx, input)),
  get: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getCluster(ctx, input)),
  options: protectedProcedure.input(ProjectRef).query(({ ctx, input }) => getClusterOptions(ctx, input)),
  create: protectedProcedure.input(CreateClusterInput).mutation(({ ctx, input }) => createCluster(ctx, input)),
  delete: protectedProcedure.input(DeleteClusterInput).mutation(({ ctx, input }) => deleteCluster(ctx, input)),
  signCsr: protectedProcedure.input(SignCsrInput).mutation(({ ctx, input }) => signCsr(ctx, input)),
  /** Certificates Pléiade helped to issue to this person, newest first. */
  issued: protectedProcedure.query(({ ctx }) => listIssued(ctx)),
});
