"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Failure } from "@/lib/failures";
import { useTimeZone } from "use-intl";
import { poll } from "@/lib/polling";
import type { Quota } from "@/lib/quota";
import type { LaunchOptions } from "@/lib/launch";
import type { Project } from "@/lib/site-rows";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import type { LaunchDraft } from "./launch-draft";
import type { LaunchMemory } from "./launch-memory";
import { chosenCommunity, chosenPlace, chosenProject } from "./choose-where";
import { type LaunchWorld, unseen } from "./launch-world";
import { useAskedPlaces } from "./use-asked-places";
import { useLikeLast } from "./use-like-last";

type OtherSite = { siteName: string; quotas: readonly Quota[] | null };

/** What the sites say, as far as they have said it. */
export type AskedWorld = {
  world: LaunchWorld;
  /** Sites other than the chosen one, where the community has a project. */
  others: OtherSite[];
  isAskingQuota: boolean;
  optionsFailure: Failure | null;
  retryOptions: () => void;
};

function usePlaces(draft: LaunchDraft, memory: LaunchMemory | null) {
  const { me, communities, placesFor } = useAskedPlaces();
  const community = chosenCommunity(draft, communities, memory);
  const person =
    me?.name
      .split(/\s+/)[0]
      ?.normalize("NFD")
      .replaceAll(/[^A-Za-z0-9]/g, "")
      .toLowerCase() ?? "";
  return { communities, places: placesFor(community), person };
}

/** The quotas of one project at each site that has it. */
function useProjectQuotas(places: LaunchWorld["places"], projectOf: (siteId: string) => Project | null) {
  const trpc = useTRPC();
  const open = places.filter(({ problem }) => problem === null);
  const queries = open.map(({ site }) =>
    trpc.quotas.list.queryOptions({ siteId: site.id }, { refetchInterval: poll.regular }),
  );
  const answers = useQueries({ queries });
  return open.map(({ site }, index) => {
    const project = projectOf(site.id);
    const row = answers[index]?.data?.rows.find(({ projectId }) => projectId === project?.projectId);
    const failed = row?.failures.some(({ service }) => service === "compute") ?? true;
    return { site, quotas: failed ? null : (row?.quotas ?? null), isAsking: answers[index]?.isPending ?? false };
  });
}

function useRegisteredKeys() {
  const trpc = useTRPC();
  return useQuery(trpc.keys.list.queryOptions()).data ?? [];
}

/** The address under which this browser reaches the dashboard: it changes when a laptop is carried elsewhere. */
function useSeenAddress() {
  const trpc = useTRPC();
  return useQuery(trpc.session.myAddress.queryOptions(undefined, { refetchInterval: poll.seldom })).data ?? unseen;
}

/** The calendar day where the person is. */
const todayHere = (timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());

function useOptions(place: LaunchWorld["places"][number] | null, project: Project | null) {
  const trpc = useTRPC();
  const siteId = place?.site.id ?? "none";
  const query = useQuery(
    trpc.servers.launchOptions.queryOptions(
      { siteId, projectId: project?.projectId ?? "none" },
      { enabled: place?.problem === null && project !== null, refetchInterval: poll.seldom },
    ),
  );
  const options: LaunchOptions | null = query.data ?? null;
  const retry = () => void query.refetch();
  return { options, failure: query.error && !query.data ? failureFrom(query.error) : null, retry };
}

/** The quotas as the choices came with them, for when the page of quotas could not be read. */
function quotasOf(options: LaunchOptions | null): Quota[] | null {
  if (!options?.quotas.compute.ok) return null;
  const { quotas, volumeQuotas } = options;
  return [
    ...(quotas.compute.ok ? quotas.compute.value : []),
    ...(quotas.network.ok ? quotas.network.value : []),
    ...(volumeQuotas.ok ? volumeQuotas.value.quotas : []),
  ];
}

/** Everything the form needs to know, asked site by site; nothing waits for the slowest. */
export function useLaunchWorld(draft: LaunchDraft, kept: LaunchMemory | null): AskedWorld {
  const { memory, like, isDecided, usedImageIds } = useLikeLast(kept);
  const registered = useRegisteredKeys();
  const seen = useSeenAddress();
  const today = todayHere(useTimeZone() ?? "UTC");
  const { communities, places, person } = usePlaces(draft, memory);
  const place = chosenPlace(draft, places, memory, isDecided);
  const project = chosenProject(draft, place, memory);
  const { options, failure, retry } = useOptions(place, project);
  const quotas = useProjectQuotas(places, (siteId) =>
    siteId === place?.site.id ? project : (places.find(({ site }) => site.id === siteId)?.projects[0] ?? null),
  );
  const here = quotas.find(({ site }) => site.id === place?.site.id);
  return {
    world: {
      communities,
      places,
      options,
      quotas: here?.quotas ?? quotasOf(options),
      memory,
      like,
      isDecided,
      person,
      registered,
      seen,
      usedImageIds: usedImageIds(place?.site.id ?? null),
      today,
    },
    others: quotas
      .filter((one) => one !== here)
      .map(({ site, quotas: some }) => ({ siteName: site.name, quotas: some })),
    isAskingQuota: here?.isAsking ?? false,
    optionsFailure: failure,
    retryOptions: retry,
  };
}
