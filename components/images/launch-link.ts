import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";

/** The launch form with this image chosen. */
export const launchWith = ({ siteId, projectId, id }: ResourceRef): string =>
  `${paths.launch}?${new URLSearchParams({ site: siteId, project: projectId, image: id })}`;
