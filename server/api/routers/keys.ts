import { AdoptKeyInput, KeyInput, PushKeyInput, RegisterKeyInput, RenameKeyInput, SiteKeyInput } from "@/lib/key";
import { SiteInput } from "@/lib/refs";
import { adoptKey } from "@/server/services/keys/adopt-key";
import { deleteSiteKey } from "@/server/services/keys/delete-site-key";
import { listKeys } from "@/server/services/keys/list-keys";
import { listSiteKeys } from "@/server/services/keys/list-site-keys";
import { pushKey } from "@/server/services/keys/push-key";
import { registerKey } from "@/server/services/keys/register-key";
import { renameKey } from "@/server/services/keys/rename-key";
import { unregisterKey } from "@/server/services/keys/unregister-key";
import { protectedProcedure, router } from "../trpc";

export const keysRouter = router({
  list: protectedProcedure.query(({ ctx }) => listKeys(ctx)),
  atSite: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listSiteKeys(ctx, input)),
  register: protectedProcedure.input(RegisterKeyInput).mutation(({ ctx, input }) => registerKey(ctx, input)),
  rename: protectedProcedure.input(RenameKeyInput).mutation(({ ctx, input }) => renameKey(ctx, input)),
  unregister: protectedProcedure.input(KeyInput).mutation(({ ctx, input }) => unregisterKey(ctx, input)),
  push: protectedProcedure.input(PushKeyInput).mutation(({ ctx, input }) => pushKey(ctx, input)),
  adopt: protectedProcedure.input(AdoptKeyInput).mutation(({ ctx, input }) => adoptKey(ctx, input)),
  deleteAtSite: protectedProcedure.input(SiteKeyInput).mutation(({ ctx, input }) => deleteSiteKey(ctx, input)),
});
