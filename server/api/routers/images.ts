import { AddImageInput, DecideImageInput, ListImagesInput, ShareImageInput, UpdateImageInput } from "@/lib/image";
import { ProjectRef, ResourceRef } from "@/lib/refs";
import { addImage } from "@/server/services/images/add-image";
import { decideImage } from "@/server/services/images/decide-image";
import { deleteImage } from "@/server/services/images/delete-image";
import { getImage } from "@/server/services/images/get-image";
import { getImageOptions } from "@/server/services/images/get-image-options";
import { listImages } from "@/server/services/images/list-images";
import { shareImage, unshareImage } from "@/server/services/images/share-image";
import { updateImage } from "@/server/services/images/update-image";
import { protectedProcedure, router } from "../trpc";

export const imagesRouter = router({
  list: protectedProcedure.input(ListImagesInput).query(({ ctx, input }) => listImages(ctx, input)),
  get: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getImage(ctx, input)),
  options: protectedProcedure.input(ProjectRef).query(({ ctx, input }) => getImageOptions(ctx, input)),
  add: protectedProcedure.input(AddImageInput).mutation(({ ctx, input }) => addImage(ctx, input)),
  update: protectedProcedure.input(UpdateImageInput).mutation(({ ctx, input }) => updateImage(ctx, input)),
  delete: protectedProcedure.input(ResourceRef).mutation(({ ctx, input }) => deleteImage(ctx, input)),
  share: protectedProcedure.input(ShareImageInput).mutation(({ ctx, input }) => shareImage(ctx, input)),
  unshare: protectedProcedure.input(ShareImageInput).mutation(({ ctx, input }) => unshareImage(ctx, input)),
  decide: protectedProcedure.input(DecideImageInput).mutation(({ ctx, input }) => decideImage(ctx, input)),
});
