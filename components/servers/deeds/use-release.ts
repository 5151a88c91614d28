"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import type { Server } from "@/lib/server";
import { useFailureWords } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { keyOf, type Releasable } from "./releases";

/** How far a thing to be given back has come. */
export type ReleaseState = { state: "waiting" | "doing" | "done" } | { state: "failed"; why: string };

const patienceMs = 5 * 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until `isThere` says yes; false when that takes too long. */
async function waitFor(isThere: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- that is what waiting is
    if (await isThere()) return true;
    // oxlint-disable-next-line no-await-in-loop -- between two questions
    await pause(poll.rapid);
  }
  return false;
}

/** Gives back what machines leave behind: addresses at once, volumes when their machine is gone. One that fails stops no other. */
export function useRelease() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failures = useFailureWords();
  const release = useMutation(trpc.addresses.release.mutationOptions());
  const remove = useMutation(trpc.volumes.delete.mutationOptions());

  /** Nobody else is told by a thrown `not_found`: it is what is waited for. */
  const isGone = async ({ siteId, projectId, id }: ResourceRef): Promise<boolean> => {
    try {
      const ref = { siteId, projectId, id };
      const { status } = await queryClient.fetchQuery(
        trpc.servers.get.queryOptions(ref, { staleTime: 0, retry: false }),
      );
      return status === "DELETED" || status === "SOFT_DELETED";
    } catch (error) {
      return failureFrom(error).kind === "not_found";
    }
  };
  /** Cinder lets go of a volume some moments after Nova let go of the machine. */
  const isFree = async (volume: ResourceRef): Promise<boolean> => {
    try {
      const options = trpc.volumes.get.queryOptions(volume, { staleTime: 0, retry: false });
      return ["available", "error"].includes((await queryClient.fetchQuery(options)).status);
    } catch {
      // What is wrong with it is said by the attempt to delete it.
      return true;
    }
  };
  const giveBack = async ({ kind, ref }: Releasable) => {
    if (kind === "address") return release.mutateAsync({ address: ref });
    await waitFor(() => isFree(ref));
    return remove.mutateAsync({ volume: ref });
  };

  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.addresses.pathFilter()),
      queryClient.invalidateQueries(trpc.networks.pathFilter()),
      queryClient.invalidateQueries(trpc.volumes.pathFilter()),
      queryClient.invalidateQueries(trpc.servers.list.pathFilter()),
      queryClient.invalidateQueries(trpc.quotas.pathFilter()),
    ]);

  const afterwards = async (
    servers: readonly Server[],
    wanted: readonly Releasable[],
    onChange: (key: string, state: ReleaseState) => void,
    tooLate: string,
  ): Promise<{ done: Releasable[]; failed: Releasable[] }> => {
    const done: Releasable[] = [];
    const failed: Releasable[] = [];
    const one = async (thing: Releasable, isPossible: boolean) => {
      onChange(keyOf(thing), { state: "doing" });
      try {
        if (!isPossible) throw new Error(tooLate);
        await giveBack(thing);
        done.push(thing);
        onChange(keyOf(thing), { state: "done" });
      } catch (error) {
        const failure = failureFrom(error);
        failed.push(thing);
        const why = isPossible ? (failures.why(failure) ?? failures.what(failure)) : tooLate;
        onChange(keyOf(thing), { state: "failed", why });
      }
    };
    await Promise.all(
      servers.map(async (server) => {
        const own = wanted.filter((thing) => thing.server.id === server.id && thing.ref.siteId === server.siteId);
        const volumes = own.filter(({ kind }) => kind === "volume");
        // An address needs no wait: what was given back before the tab is closed cannot be forgotten.
        // oxlint-disable-next-line no-await-in-loop -- one at a time: sites are asked politely
        for (const thing of own) if (thing.kind === "address") await one(thing, true);
        const wasGone = volumes.length > 0 && (await waitFor(() => isGone(server)));
        // oxlint-disable-next-line no-await-in-loop -- one at a time: sites are asked politely
        for (const thing of volumes) await one(thing, wasGone);
      }),
    );
    await refresh();
    return { done, failed };
  };
  /** At once, for machines that stay. Resolves to what could not be given back. */
  const now = async (wanted: readonly Releasable[]): Promise<Releasable[]> => {
    const answers = await Promise.allSettled(wanted.map(giveBack));
    await refresh();
    return wanted.filter((_one, index) => answers[index]?.status === "rejected");
  };
  return { afterwards, now };
}
