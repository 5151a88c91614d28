import { z } from "zod";
import { joinPath } from "../catalog";
import type { SiteLink } from "../link";
import { exchange } from "../request";

const WireProject = z.object({ id: z.string().min(1), name: z.string(), enabled: z.boolean().catch(true) });
const WireProjects = z.object({ projects: z.array(z.unknown()) });

/**
 * The projects this token's person may enter; an empty list is an answer. Disabled ones are left out.
 * https://docs.openstack.org/api-ref/identity/v3/#get-available-project-scopes
 */
export async function listMyProjects(
  link: SiteLink,
  tokenId: string,
  signal: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const { data } = await exchange(link, {
    service: "identity",
    method: "GET",
    url: joinPath(new URL(link.authUrl), "/auth/projects"),
    headers: { "x-auth-token": tokenId },
    schema: WireProjects,
    signal,
    kind: "repeatable",
  });
  return data.projects.flatMap((wire) => {
    const project = WireProject.safeParse(wire);
    return project.success && project.data.enabled ? [{ id: project.data.id, name: project.data.name }] : [];
  });
}
