import {
  AttachInterfaceInput,
  ConnectNetworkInput,
  CreateNetworkInput,
  DetachInterfaceInput,
  NetworkInput,
  RenameNetworkInput,
  SetServerGroupsInput,
} from "@/lib/network";
import { ProjectRef, ResourceRef, SiteInput } from "@/lib/refs";
import { connectNetwork, renameNetwork } from "@/server/services/networks/change-network";
import { createNetwork } from "@/server/services/networks/create-network";
import { deleteNetwork } from "@/server/services/networks/delete-network";
import { getNetworkOptions } from "@/server/services/networks/get-network-options";
import { getNetwork, listNetworks } from "@/server/services/networks/list-networks";
import {
  attachInterface,
  detachInterface,
  getServerNetworking,
  setServerGroups,
} from "@/server/services/networks/server-networking";
import { protectedProcedure, router } from "../trpc";

export const networksRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listNetworks(ctx, input)),
  get: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getNetwork(ctx, input)),
  options: protectedProcedure.input(ProjectRef).query(({ ctx, input }) => getNetworkOptions(ctx, input)),
  create: protectedProcedure.input(CreateNetworkInput).mutation(({ ctx, input }) => createNetwork(ctx, input)),
  rename: protectedProcedure.input(RenameNetworkInput).mutation(({ ctx, input }) => renameNetwork(ctx, input)),
  connect: protectedProcedure.input(ConnectNetworkInput).mutation(({ ctx, input }) => connectNetwork(ctx, input)),
  delete: protectedProcedure.input(NetworkInput).mutation(({ ctx, input }) => deleteNetwork(ctx, input)),
  /** Of one machine: its ports, groups and addresses, and what it could have. */
  ofServer: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getServerNetworking(ctx, input)),
  setServerGroups: protectedProcedure
    .input(SetServerGroupsInput)
    .mutation(({ ctx, input }) => setServerGroups(ctx, input)),
  attachInterface: protectedProcedure
    .input(AttachInterfaceInput)
    .mutation(({ ctx, input }) => attachInterface(ctx, input)),
  detachInterface: protectedProcedure
    .input(DetachInterfaceInput)
    .mutation(({ ctx, input }) => detachInterface(ctx, input)),
});
