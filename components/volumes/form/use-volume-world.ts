"use client";
import { useQuery } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { poll } from "@/lib/polling";
import { failureFrom } from "@/components/failure-from";
import { useAskedPlaces } from "@/components/servers/launch/use-asked-places";
import { capabilityOf, useCapabilities } from "@/components/sites/use-capabilities";
import { useTRPC } from "@/components/trpc";
import {
  canBeChosen,
  chosenCommunity,
  chosenPlace,
  chosenProject,
  type VolumePlace,
  type VolumeWorld,
} from "./resolve-volume";
import type { VolumeDraft } from "./volume-draft";

export type AskedVolumeWorld = {
  world: VolumeWorld;
  optionsFailure: Failure | null;
  retryOptions: () => void;
};

function usePlaces(draft: VolumeDraft) {
  const { sites, communities, placesFor: known } = useAskedPlaces();
  const capabilities = useCapabilities(sites.map(({ id }) => id));
  const placesFor = (community: string | null) =>
    known(community).map((place, index): VolumePlace => ({
      ...place,
      volumes: capabilityOf(capabilities[index], "volumes"),
    }));
  const community = chosenCommunity(draft, communities, placesFor);
  return { communities, community, places: placesFor(community) };
}

/** Everything the form needs to know, asked site by site; nothing waits for the slowest. */
export function useVolumeWorld(draft: VolumeDraft): AskedVolumeWorld {
  const trpc = useTRPC();
  const known = usePlaces(draft);
  const place = chosenPlace(draft, known.places);
  const project = chosenProject(draft, place);
  const isOpen = place !== null && canBeChosen(place) && project !== null;
  const ref = { siteId: place?.site.id ?? "none", projectId: project?.projectId ?? "none" };
  const options = useQuery(
    trpc.volumes.options.queryOptions(ref, { enabled: isOpen, staleTime: poll.regular, refetchInterval: poll.regular }),
  );
  return {
    world: { ...known, options: isOpen ? (options.data ?? null) : null },
    optionsFailure: isOpen && options.error && !options.data ? failureFrom(options.error) : null,
    retryOptions: () => void options.refetch(),
  };
}
