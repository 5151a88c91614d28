import { z } from "zod";
import { holdsPrivateKey, isDots } from "./key";
import { isOurTag, ServerTag } from "./launch";
import { ResourceRef } from "./refs";
import { ServerName } from "./server";
import { plainLines } from "./volume";

const noSecret = (schema: z.ZodString) => schema.refine((text) => !holdsPrivateKey(text), "private_key");

/** https://docs.openstack.org/api-ref/compute/#server-metadata-servers-metadata */
export const MetadataKey = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "too_long")
  .regex(/^[\w.:\- ]+$/, "metadata_key")
  .refine((key) => !isDots(key), "metadata_key");
export const MetadataValue = noSecret(z.string().max(255, "too_long"));

export { isOurTag } from "./launch";
/** As `isOurTag`, of metadata. */
export const isOurKey = (key: string) => key.startsWith("pleiade_");

/** Only what is to change. */
export const EditServerInput = z.object({
  server: ResourceRef,
  name: ServerName.optional(),
  /** Empty takes it away. */
  description: noSecret(z.string().trim().max(255, "too_long").regex(plainLines, "control_characters")).optional(),
  /** All of them, without ours. */
  tags: z
    .array(ServerTag.refine((tag) => !isOurTag(tag), "tag"))
    .max(40, "too_many")
    .optional(),
  /** All of them, without ours. */
  metadata: z
    .record(
      MetadataKey.refine((key) => !isOurKey(key), "metadata_key"),
      MetadataValue,
    )
    .refine((all) => Object.keys(all).length <= 100, "too_many")
    .optional(),
});
export type EditServerInput = z.infer<typeof EditServerInput>;
