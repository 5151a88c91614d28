import type { ImageRow } from "@/lib/image";
import { paths } from "@/lib/paths";

/** The launch form with this image chosen; in its own project too, where no other sees it. */
export function launchWith({ siteId, projectId, id, visibility, project }: ImageRow): string {
  const own = visibility === "public" || visibility === "community" ? {} : { project: projectId, c: project.community };
  return `${paths.launch}?${new URLSearchParams({ site: siteId, image: id, ...own })}`;
}
