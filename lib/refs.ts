import { z } from "zod";

/** Ids come from the sites or the federation file and end in a URL path: one conservative alphabet for all. */
export const SiteId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "site_id");
export const OpaqueId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/, "id");

export const SiteInput = z.object({ siteId: SiteId });
export const ProjectRef = z.object({ siteId: SiteId, projectId: OpaqueId });
export type ProjectRef = z.infer<typeof ProjectRef>;

/** A resource is always named with its site and project. */
export const ResourceRef = ProjectRef.extend({ id: OpaqueId });
export type ResourceRef = z.infer<typeof ResourceRef>;

/** Made by the client before the first send, so that a repeated click is the same wish (RFC 9562, version 7). */
export const IntentId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "intent_id");

export const sameRef = (a: ResourceRef, b: ResourceRef) =>
  a.siteId === b.siteId && a.projectId === b.projectId && a.id === b.id;
