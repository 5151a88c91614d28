"use client";
import type { FloatingIp } from "@/lib/network";
import { useWishes } from "@/components/intents/use-wishes";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";

export type NetworkLine = ReturnType<typeof useNetworks>["rows"][number];
export type AddressLine = ReturnType<typeof useAddresses>["rows"][number];
export type GroupLine = ReturnType<typeof useGroups>["rows"][number];

const useSiteIds = () => useSites().map(({ id }) => id);

/** Every network that machines may use, and every wish for one. */
export function useNetworks() {
  const trpc = useTRPC();
  const { rowsWith, intervalAt } = useWishes("network.create");
  const answers = useSiteQueries(useSiteIds(), (siteId) =>
    trpc.networks.list.queryOptions({ siteId }, { refetchInterval: () => intervalAt(siteId, false) }),
  );
  return { ...answers, rows: rowsWith(answers.rows, answers.bySite) };
}

/** A public address's name is the address. */
export type NamedAddress = FloatingIp & { name: string };

/** Every public address, and every wish for one. */
export function useAddresses() {
  const trpc = useTRPC();
  const { rowsWith, intervalAt } = useWishes("floating_ip.create");
  const answers = useSiteQueries(useSiteIds(), (siteId) =>
    trpc.addresses.list.queryOptions({ siteId }, { refetchInterval: () => intervalAt(siteId, false) }),
  );
  const named = answers.rows.map((row): NamedAddress => ({ ...row, name: row.address }));
  return { ...answers, rows: rowsWith(named, answers.bySite) };
}

/** Every security group, and every wish for one. */
export function useGroups() {
  const trpc = useTRPC();
  const { rowsWith, intervalAt } = useWishes("security_group.create");
  const answers = useSiteQueries(useSiteIds(), (siteId) =>
    trpc.securityGroups.list.queryOptions({ siteId }, { refetchInterval: () => intervalAt(siteId, false) }),
  );
  return { ...answers, rows: rowsWith(answers.rows, answers.bySite) };
}
