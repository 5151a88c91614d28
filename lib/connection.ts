import { z } from "zod";
import { SiteId } from "./refs";

/** https://docs.openstack.org/api-ref/identity/v3/#application-credentials */
export const LinkInput = z.discriminatedUnion("method", [
  z.object({
    siteId: SiteId,
    method: z.literal("application_credential"),
    credentialId: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{32}$|^[0-9a-f-]{36}$/, "credential_id"),
    secret: z.string().min(1, "required").max(512, "too_long"),
  }),
  z.object({
    siteId: SiteId,
    method: z.literal("password"),
    userName: z.string().trim().min(1, "required").max(255, "too_long"),
    domainName: z.string().trim().min(1, "required").max(255, "too_long"),
    password: z.string().min(1, "required").max(512, "too_long"),
  }),
]);
export type LinkInput = z.infer<typeof LinkInput>;
