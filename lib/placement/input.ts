import { z } from "zod";
import { SiteId } from "../refs";
import { needKinds } from "./need";

/** Only what decides which questions a site is asked; the rest of the need is worked out in the browser. */
export const PlacementInput = z.object({
  siteId: SiteId,
  /** null: any of the person's. */
  community: z.string().min(1).max(255).nullable(),
  kind: z.enum(needKinds),
});
export type PlacementInput = z.infer<typeof PlacementInput>;
