"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Failure } from "@/lib/failures";
import { poll } from "@/lib/polling";
import { failureFrom } from "@/components/failure-from";
import { type AskedConnection, communitiesOf, placeOf } from "@/components/servers/launch/places";
import { capabilityOf, useCapabilities } from "@/components/sites/use-capabilities";
import { useTRPC } from "@/components/trpc";
import { useSites } from "@/components/use-sites";
import {
  canBeChosen,
  chosenCommunity,
  chosenPlace,
  chosenProject,
  resolveVolume,
  type VolumeChoice,
  type VolumePlace,
  type VolumeWorld,
} from "./resolve-volume";
import { applyVolumeLink, emptyVolumeDraft, type VolumeDraft, volumeDrafts, type VolumeLink } from "./volume-draft";
import { type VolumeField, volumeFields, type VolumeProblems, volumeProblems } from "./volume-problems";

/** The form as its parts see it. */
export type VolumeForm = {
  draft: VolumeDraft;
  world: VolumeWorld;
  choice: VolumeChoice;
  optionsFailure: Failure | null;
  retryOptions: () => void;
  /** A draft of this tab was taken up again. */
  isRestored: boolean;
  problems: VolumeProblems;
  /** Problems to show: of fields that were edited and left, or of all once it was tried. */
  shown: VolumeProblems;
  open: VolumeField[];
  change: (part: Partial<VolumeDraft>) => void;
  leave: (field: VolumeField) => void;
  /** All problems from now on, and those that the procedure found. */
  showAll: (refused?: VolumeProblems) => void;
  startAfresh: () => void;
};

function usePlaces(draft: VolumeDraft) {
  const trpc = useTRPC();
  const sites = useSites();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  const capabilities = useCapabilities(sites.map(({ id }) => id));
  const asked = useQueries({
    queries: sites.map(({ id }) => trpc.connections.get.queryOptions({ siteId: id })),
  }).map(({ data, isError }): AskedConnection => {
    if (data) return { state: "known", connection: data };
    return { state: isError ? "failed" : "asking" };
  });
  const communities = communitiesOf(me?.communities ?? [], asked);
  const placesFor = (community: string | null) =>
    sites.map((site, index): VolumePlace => ({
      ...placeOf(site, asked[index] ?? { state: "asking" }, community),
      volumes: capabilityOf(capabilities[index], "volumes"),
    }));
  const community = chosenCommunity(draft, communities, placesFor);
  return { communities, community, places: placesFor(community) };
}

/** Everything the form needs to know, asked site by site; nothing waits for the slowest. */
function useWorld(draft: VolumeDraft) {
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

/** Only in the browser: reads this tab's draft. */
export function useVolumeForm(link: VolumeLink): VolumeForm {
  const [start] = useState(() => volumeDrafts.read(sessionStorage));
  const [draft, setDraft] = useState(() => applyVolumeLink(start ?? emptyVolumeDraft(), link));
  const [left, setLeft] = useState<ReadonlySet<VolumeField | "all">>(new Set());
  const [refused, setRefused] = useState<VolumeProblems>({});
  const [isRestored, setIsRestored] = useState(start !== null);
  const asked = useWorld(draft);
  const choice = resolveVolume(draft, asked.world);
  const problems = volumeProblems(choice, asked.world);
  const seen = { ...refused, ...problems };
  const isShown = (field: VolumeField) => seen[field] !== undefined && (left.has("all") || left.has(field));
  return {
    ...asked,
    draft,
    choice,
    isRestored,
    problems,
    shown: Object.fromEntries(volumeFields.filter(isShown).map((field) => [field, seen[field]])),
    open: volumeFields.filter((field) => seen[field] !== undefined),
    change: (part) => {
      // What was inferred stays from the first edit on: a site that answers late must not move the form elsewhere.
      const { community, place } = choice;
      const inferred = { community: draft.community ?? community, siteId: draft.siteId ?? place?.site.id ?? null };
      const next = { ...draft, ...inferred, ...part };
      setDraft(next);
      // What the site refused was said of what was sent, not of what is written now.
      setRefused({});
      volumeDrafts.write(sessionStorage, next);
    },
    leave: (field) => setLeft(new Set([...left, field])),
    showAll: (found = {}) => {
      setLeft(new Set([...left, "all"]));
      setRefused(found);
    },
    startAfresh: () => {
      volumeDrafts.drop(sessionStorage);
      setDraft(emptyVolumeDraft());
      setLeft(new Set());
      setRefused({});
      setIsRestored(false);
    },
  };
}
