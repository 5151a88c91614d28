import { z } from "zod";
import { OpaqueId, ProjectRef } from "./refs";
import { plainText } from "./volume";

/** The machine as it is now, kept as an image of the project. */
export const NewServerImage = ProjectRef.extend({
  serverId: OpaqueId,
  name: z.string().trim().min(1, "required").max(255, "too_long").regex(plainText, "control_characters"),
});
export type NewServerImage = z.infer<typeof NewServerImage>;
