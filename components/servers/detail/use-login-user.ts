"use client";
import { useQuery } from "@tanstack/react-query";
import { poll } from "@/lib/polling";
import type { Server } from "@/lib/server";
import { useTRPC } from "@/components/trpc";
import { loginUser } from "../get-in";
import { valueOf } from "../launch/launch-world";

/** The account that the machine's image makes; null while unknown. */
export function useLoginUser(server: Pick<Server, "siteId" | "projectId" | "image">): string | null {
  const trpc = useTRPC();
  const { siteId, projectId, image } = server;
  const options = useQuery(
    trpc.servers.launchOptions.queryOptions({ siteId, projectId }, { enabled: image !== null, staleTime: poll.seldom }),
  ).data;
  const full = valueOf(options?.images).find(({ id }) => id === image?.id) ?? null;
  return loginUser(full, image?.name ?? full?.name ?? null);
}
