import { ProjectRef, ResourceRef, SiteInput } from "@/lib/refs";
import {
  AttachVolumeInput,
  CreateSnapshotInput,
  CreateVolumeInput,
  ExtendVolumeInput,
  SnapshotInput,
  UpdateVolumeInput,
  VolumeInput,
} from "@/lib/volume";
import { attachVolume } from "@/server/services/volumes/attach-volume";
import { createSnapshot } from "@/server/services/volumes/create-snapshot";
import { createVolume } from "@/server/services/volumes/create-volume";
import { deleteSnapshot } from "@/server/services/volumes/delete-snapshot";
import { deleteVolume } from "@/server/services/volumes/delete-volume";
import { detachVolume } from "@/server/services/volumes/detach-volume";
import { extendVolume } from "@/server/services/volumes/extend-volume";
import { getVolume } from "@/server/services/volumes/get-volume";
import { getVolumeOptions } from "@/server/services/volumes/get-volume-options";
import { listSnapshots } from "@/server/services/volumes/list-snapshots";
import { listVolumes } from "@/server/services/volumes/list-volumes";
import { updateVolume } from "@/server/services/volumes/update-volume";
import { protectedProcedure, router } from "../trpc";

export const volumesRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listVolumes(ctx, input)),
  get: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getVolume(ctx, input)),
  listSnapshots: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listSnapshots(ctx, input)),
  options: protectedProcedure.input(ProjectRef).query(({ ctx, input }) => getVolumeOptions(ctx, input)),
  create: protectedProcedure.input(CreateVolumeInput).mutation(({ ctx, input }) => createVolume(ctx, input)),
  createSnapshot: protectedProcedure
    .input(CreateSnapshotInput)
    .mutation(({ ctx, input }) => createSnapshot(ctx, input)),
  attach: protectedProcedure.input(AttachVolumeInput).mutation(({ ctx, input }) => attachVolume(ctx, input)),
  detach: protectedProcedure.input(AttachVolumeInput).mutation(({ ctx, input }) => detachVolume(ctx, input)),
  extend: protectedProcedure.input(ExtendVolumeInput).mutation(({ ctx, input }) => extendVolume(ctx, input)),
  update: protectedProcedure.input(UpdateVolumeInput).mutation(({ ctx, input }) => updateVolume(ctx, input)),
  delete: protectedProcedure.input(VolumeInput).mutation(({ ctx, input }) => deleteVolume(ctx, input)),
  deleteSnapshot: protectedProcedure.input(SnapshotInput).mutation(({ ctx, input }) => deleteSnapshot(ctx, input)),
});
