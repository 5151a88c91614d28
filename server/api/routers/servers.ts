import { ProjectRef, ResourceRef, SiteInput } from "@/lib/refs";
import { ImportKeyInput } from "@/lib/key";
import { LaunchServersInput } from "@/lib/launch";
import { RebuildServerInput, ResizeServerInput, ServerActionInput, SnapshotServerInput } from "@/lib/server-actions";
import { ConsoleLogInput, ServerEventInput } from "@/lib/server-console";
import { EditServerInput } from "@/lib/server-edit";
import { actOnServer, rebuildServer, resizeServer } from "@/server/services/servers/act-on-server";
import { editServer } from "@/server/services/servers/edit-server";
import { getBelongings } from "@/server/services/servers/get-belongings";
import { getLaunchOptions } from "@/server/services/servers/get-launch-options";
import { getServer } from "@/server/services/servers/get-server";
import { importKey } from "@/server/services/servers/import-key";
import { launchServers } from "@/server/services/servers/launch-servers";
import { listServers } from "@/server/services/servers/list-servers";
import { snapshotServer } from "@/server/services/servers/snapshot-server";
import { openConsole } from "@/server/services/servers/open-console";
import { getConsoleLog, getServerEvent, listImagesOfServer } from "@/server/services/servers/read-past";
import { protectedProcedure, router } from "../trpc";

export const serversRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listServers(ctx, input)),
  get: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getServer(ctx, input)),
  launchOptions: protectedProcedure.input(ProjectRef).query(({ ctx, input }) => getLaunchOptions(ctx, input)),
  launch: protectedProcedure.input(LaunchServersInput).mutation(({ ctx, input }) => launchServers(ctx, input)),
  importKey: protectedProcedure.input(ImportKeyInput).mutation(({ ctx, input }) => importKey(ctx, input)),
  act: protectedProcedure.input(ServerActionInput).mutation(({ ctx, input }) => actOnServer(ctx, input)),
  resize: protectedProcedure.input(ResizeServerInput).mutation(({ ctx, input }) => resizeServer(ctx, input)),
  rebuild: protectedProcedure.input(RebuildServerInput).mutation(({ ctx, input }) => rebuildServer(ctx, input)),
  snapshot: protectedProcedure.input(SnapshotServerInput).mutation(({ ctx, input }) => snapshotServer(ctx, input)),
  openConsole: protectedProcedure.input(ResourceRef).mutation(({ ctx, input }) => openConsole(ctx, input)),
  consoleLog: protectedProcedure.input(ConsoleLogInput).query(({ ctx, input }) => getConsoleLog(ctx, input)),
  event: protectedProcedure.input(ServerEventInput).query(({ ctx, input }) => getServerEvent(ctx, input)),
  belongings: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getBelongings(ctx, input)),
  images: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => listImagesOfServer(ctx, input)),
  edit: protectedProcedure.input(EditServerInput).mutation(({ ctx, input }) => editServer(ctx, input)),
});
