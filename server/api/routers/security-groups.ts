import { AddRuleInput, CreateGroupInput, GroupInput, RemoveRuleInput, UpdateGroupInput } from "@/lib/network";
import { ResourceRef, SiteInput } from "@/lib/refs";
import { addRule, deleteGroup, removeRule, updateGroup } from "@/server/services/security-groups/change-group";
import { createGroup } from "@/server/services/security-groups/create-group";
import { getGroup, listGroups } from "@/server/services/security-groups/list-groups";
import { protectedProcedure, router } from "../trpc";

export const securityGroupsRouter = router({
  list: protectedProcedure.input(SiteInput).query(({ ctx, input }) => listGroups(ctx, input)),
  get: protectedProcedure.input(ResourceRef).query(({ ctx, input }) => getGroup(ctx, input)),
  create: protectedProcedure.input(CreateGroupInput).mutation(({ ctx, input }) => createGroup(ctx, input)),
  update: protectedProcedure.input(UpdateGroupInput).mutation(({ ctx, input }) => updateGroup(ctx, input)),
  addRule: protectedProcedure.input(AddRuleInput).mutation(({ ctx, input }) => addRule(ctx, input)),
  removeRule: protectedProcedure.input(RemoveRuleInput).mutation(({ ctx, input }) => removeRule(ctx, input)),
  delete: protectedProcedure.input(GroupInput).mutation(({ ctx, input }) => deleteGroup(ctx, input)),
});
