import type { Server } from "@/lib/server";
import type { LaunchMemory } from "./launch-memory";

type Seen = Pick<
  Server,
  "siteId" | "projectId" | "project" | "name" | "flavor" | "image" | "keyName" | "isMine" | "createdAt"
>;

/** The person's own, the newest of all sites that have answered. */
export function newestOfMine<Row extends Seen>(servers: readonly Row[]): Row | null {
  const mine = servers.filter(({ isMine, createdAt }) => isMine && createdAt !== null);
  return mine.toSorted((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""))[0] ?? null;
}

/** What a machine says about how it was launched; networks and rules are not in a list, so they are guessed anew. */
export function memoryOfServer({ siteId, projectId, project, name, flavor, image, keyName }: Seen): LaunchMemory {
  return {
    community: project.community,
    siteId,
    projectId,
    image: image && { id: image.id, name: image.name ?? "", os: { distro: null, version: null } },
    flavor: { id: flavor.id ?? "", vcpus: flavor.vcpus ?? 0, ramMiB: flavor.ramMiB ?? 0 },
    name,
    keyName,
    networkIds: [],
    securityGroupIds: [],
    ports: null,
    hasAddress: null,
    endPreset: null,
  };
}

export const usedImages = (servers: readonly Pick<Server, "image">[]): string[] => [
  ...new Set(servers.flatMap(({ image }) => (image ? [image.id] : []))),
];
