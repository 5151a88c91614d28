import { z } from "zod";
import { IntentId, ProjectRef } from "./refs";

export type Image = {
  id: string;
  name: string;
  sizeBytes: number | null;
  minDiskGiB: number;
  minRamMiB: number;
  createdAt: string;
  updatedAt: string;
  visibility: string;
  ownerProjectId: string | null;
  os: { distro: string | null; version: string | null };
  /** The account cloud-init makes, from the image's `os_admin_user` or the distribution; null when unknown. */
  loginUser: string | null;
};

export const ImageName = z.string().trim().min(1, "required").max(255, "too_long");

/** An image of one's own: its bytes come from the browser, or the site fetches them. */
export const AddImageInput = ProjectRef.extend({
  intentId: IntentId,
  name: ImageName,
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("upload"), sizeBytes: z.int("number").min(1, "number") }),
    z.object({ kind: z.literal("url"), url: z.url({ protocol: /^https?$/, error: "url" }) }),
  ]),
});
export type AddImageInput = z.infer<typeof AddImageInput>;
