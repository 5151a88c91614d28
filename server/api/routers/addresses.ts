import { AddressInput, AttachAddressInput, TakeAddressInput } from "@/lib/network";
import { ProjectRef, SiteInput } from "@/lib/refs";
import { attachAddress, detachAddress, releaseAddress } from "@/server/services/addresses/change-address";
import { getAddressOptions } from "@/server/services/addresses/get-address-options";
import { listAddresses } from "@/server/services/addresses/list-addresses";
import { takeAddress } from "@/server/services/addresses/take-address";
import { protectedProcedure, router } from "../trpc";

export const addressesRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listAddresses(ctx, input)),
  options: protectedProcedure.input(ProjectRef).query(({ ctx, input }) => getAddressOptions(ctx, input)),
  take: protectedProcedure.input(TakeAddressInput).mutation(({ ctx, input }) => takeAddress(ctx, input)),
  attach: protectedProcedure.input(AttachAddressInput).mutation(({ ctx, input }) => attachAddress(ctx, input)),
  detach: protectedProcedure.input(AddressInput).mutation(({ ctx, input }) => detachAddress(ctx, input)),
  release: protectedProcedure.input(AddressInput).mutation(({ ctx, input }) => releaseAddress(ctx, input)),
});
