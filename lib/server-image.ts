import { z } from "zod";
import { OpaqueId, ProjectRef } from "./refs";

/** The machine as it is now, kept as an image of the project. */
export const NewServerImage = ProjectRef.extend({
  serverId: OpaqueId,
  name: z.string().trim().min(1, "required").max(255, "too_long"),
});
export type NewServerImage = z.infer<typeof NewServerImage>;
