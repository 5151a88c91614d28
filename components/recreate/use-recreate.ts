"use client";
import { useQuery } from "@tanstack/react-query";
import { useNow } from "use-intl";
import type { Failure } from "@/lib/failures";
import { needOfLaunch } from "@/lib/placement/need";
import { rankSites } from "@/lib/placement/rank";
import type { Placement } from "@/lib/placement/verdict";
import { definitionOf, type Definition } from "@/lib/recreate/definition";
import { mapToSite, type Mapped } from "@/lib/recreate/map-to-site";
import type { ResourceRef } from "@/lib/refs";
import type { ServerDetail } from "@/lib/server";
import type { SiteSummary } from "@/lib/site";
import type { Project } from "@/lib/site-rows";
import type { Need } from "@/lib/placement/need";
import { useServer } from "@/components/servers/detail/use-server";
import { useTRPC } from "@/components/trpc";
import { useSites } from "@/components/use-sites";
import { usePlacementFacts, type FactsAnswer } from "@/components/where/use-placement-facts";

/** Another site, as far as it has answered. `mapped` null: no project of the community there, or nothing read yet. */
export type OtherSite = {
  site: SiteSummary;
  answer: FactsAnswer;
  placement: Placement | null;
  project: Project | null;
  mapped: Mapped | null;
};

export type Recreate = {
  server: ServerDetail | null;
  failure: Failure | null;
  retry: () => void;
  /** The machine's project has not said everything yet. */
  isReading: boolean;
  definition: Definition | null;
  need: Need | null;
  others: OtherSite[];
};

/** Size and system in the words of the need; a machine that does not say its size is asked for as a small one. */
function needOf({ size, image, volumes, bootGiB, hasAddress, community }: Definition): Need {
  const extra = volumes.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0) + (bootGiB ?? 0);
  const flavor = size ?? { vcpus: 1, ramMiB: 1024, accelerator: null };
  return needOfLaunch({ flavor, image, count: 1, volumeGiB: extra, hasAddress, community });
}

function useDefinition(ref: ResourceRef) {
  const trpc = useTRPC();
  const { thing: server, failure, retry } = useServer(ref);
  const { siteId, projectId } = ref;
  const options = useQuery(trpc.servers.launchOptions.queryOptions({ siteId, projectId }));
  const hasVolumes = (server?.volumes.length ?? 0) > 0;
  const volumes = useQuery(trpc.volumes.list.queryOptions({ siteId }, { enabled: hasVolumes }));
  const own = volumes.data?.rows.filter((volume) => volume.projectId === projectId) ?? null;
  const isReading = options.isPending || (hasVolumes && volumes.isPending);
  return {
    server,
    failure,
    retry,
    isReading,
    definition: server === null || isReading ? null : definitionOf(server, options.data ?? null, own),
  };
}

/** A machine's definition beside what every other site would make of it; each site is asked by itself. */
export function useRecreate(ref: ResourceRef): Recreate {
  const found = useDefinition(ref);
  const { definition } = found;
  const sites = useSites().filter(({ id }) => id !== ref.siteId);
  const now = useNow({ updateInterval: 60_000 });
  const need = definition === null ? null : needOf(definition);
  const answers = usePlacementFacts(
    sites.map(({ id }) => id),
    { community: definition?.community ?? null, kind: "vm" },
    definition !== null,
  );
  const known = answers.flatMap(({ facts }) => facts ?? []);
  const ranked = need === null ? [] : rankSites(need, known, now);
  const other = (site: SiteSummary): OtherSite[] => {
    const answer = answers.find(({ siteId }) => siteId === site.id);
    if (!answer || definition === null) return [];
    const placement = ranked.find(({ siteId }) => siteId === site.id) ?? null;
    const target = placement?.target ?? null;
    const projects = answer.facts?.projects ?? [];
    const project = projects.find((one) => one.project.projectId === target?.projectId) ?? projects[0] ?? null;
    const mapped = project === null ? null : mapToSite(definition, project, target);
    return [{ site, answer, placement, project: project?.project ?? null, mapped }];
  };
  const order = (siteId: string) => {
    const index = ranked.findIndex((placement) => placement.siteId === siteId);
    return index < 0 ? ranked.length : index;
  };
  const others = sites.flatMap(other).toSorted((a, b) => order(a.site.id) - order(b.site.id));
  return { ...found, need, others };
}
