"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Failure } from "@/lib/failures";
import { poll } from "@/lib/polling";
import { failureFrom } from "@/components/failure-from";
import { readMemory } from "@/components/servers/launch/launch-memory";
import { useAskedPlaces } from "@/components/servers/launch/use-asked-places";
import { capabilityOf, useCapabilities } from "@/components/sites/use-capabilities";
import { useTRPC } from "@/components/trpc";
import type { ClusterDraft } from "./cluster-draft";
import {
  canBeChosen,
  chosenCommunity,
  chosenPlace,
  chosenProject,
  type ClusterPlace,
  type ClusterWorld,
} from "./resolve-cluster";

export type AskedClusterWorld = {
  world: ClusterWorld;
  /** The chosen site can carry the cluster: what it offers is being asked for. */
  isOpen: boolean;
  isAskingQuota: boolean;
  optionsFailure: Failure | null;
  retryOptions: () => void;
};

function usePlaces(draft: ClusterDraft) {
  const { sites, communities, placesFor: known } = useAskedPlaces();
  const capabilities = useCapabilities(sites.map(({ id }) => id));
  const placesFor = (community: string | null) =>
    known(community).map((place, index): ClusterPlace => ({
      ...place,
      kubernetes: capabilityOf(capabilities[index], "managed_kubernetes"),
    }));
  const community = chosenCommunity(draft, communities, placesFor);
  return { communities, community, places: placesFor(community) };
}

/** Everything the form needs to know, asked site by site; nothing waits for the slowest. */
export function useClusterWorld(draft: ClusterDraft): AskedClusterWorld {
  const trpc = useTRPC();
  const [lastKey] = useState(() => readMemory(localStorage)?.keyName ?? null);
  const { communities, community, places } = usePlaces(draft);
  const place = chosenPlace(draft, places);
  const project = chosenProject(draft, place);
  const isOpen = place !== null && canBeChosen(place) && project !== null;
  const siteId = place?.site.id ?? "none";
  const projectId = project?.projectId ?? "none";
  const options = useQuery(
    trpc.clusters.options.queryOptions(
      { siteId, projectId },
      { enabled: isOpen, staleTime: poll.regular, refetchInterval: poll.seldom },
    ),
  );
  const quotas = useQuery(
    trpc.quotas.list.queryOptions({ siteId }, { enabled: isOpen, refetchInterval: poll.regular }),
  );
  const row = quotas.data?.rows.find((one) => one.projectId === projectId);
  return {
    world: {
      communities,
      community,
      places,
      options: isOpen ? (options.data ?? null) : null,
      quotas: row?.quotas ?? null,
      lastKey,
    },
    isOpen,
    isAskingQuota: isOpen && quotas.isPending,
    optionsFailure: isOpen && options.error && !options.data ? failureFrom(options.error) : null,
    retryOptions: () => void options.refetch(),
  };
}
