import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";

/** The form for a new volume, filled in with what it is to be made from. */
export const sourceLink = (kind: "image" | "snapshot" | "volume", { siteId, projectId, id }: ResourceRef): string =>
  `${paths.createVolume}?${new URLSearchParams({ site: siteId, project: projectId, [kind]: id }).toString()}`;
