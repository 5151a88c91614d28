import { LinkInput } from "@/lib/connection";
import { SiteInput } from "@/lib/refs";
import { getConnection } from "@/server/services/connections/get-connection";
import { linkCredential } from "@/server/services/connections/link-credential";
import { unlinkCredential } from "@/server/services/connections/unlink-credential";
import { protectedProcedure, router } from "../trpc";

export const connectionsRouter = router({
  get: protectedProcedure.input(SiteInput).query(({ ctx, input }) => getConnection(ctx, input)),
  link: protectedProcedure.input(LinkInput).mutation(({ ctx, input }) => linkCredential(ctx, input)),
  unlink: protectedProcedure.input(SiteInput).mutation(({ ctx, input }) => unlinkCredential(ctx, input)),
});
