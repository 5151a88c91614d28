"use client";
import { useQueries } from "@tanstack/react-query";
import { type IntentKind, isSettled } from "@/lib/intent";
import type { FloatingIp, NetworkRow, SecurityGroupRow } from "@/lib/network";
import { poll } from "@/lib/polling";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import { useSiteQueries } from "@/components/use-site-queries";
import { useSites } from "@/components/use-sites";
import { rowsWithWishes } from "@/components/volumes/rows-with-wishes";

export type NetworkLine = ReturnType<typeof useNetworks>["rows"][number];
export type AddressLine = ReturnType<typeof useAddresses>["rows"][number];
export type GroupLine = ReturnType<typeof useGroups>["rows"][number];

/** Wishes of a kind, where they are under way, and how a wish's project is called. */
function useWishes(kind: IntentKind) {
  const trpc = useTRPC();
  const { intents } = useIntents();
  const own = intents.filter((intent) => intent.kind === kind);
  const wished = new Set(own.filter(({ state }) => !isSettled(state)).map(({ siteId }) => siteId));
  const queries = [...wished].map((siteId) => trpc.connections.get.queryOptions({ siteId }));
  const named = useQueries({ queries }).flatMap(
    ({ data }) => data?.projects.map((project) => ({ siteId: data.siteId, project })) ?? [],
  );
  const projectOf = ({ siteId, projectId }: { siteId: string; projectId: string }) =>
    named.find((one) => one.siteId === siteId && one.project.projectId === projectId)?.project;
  const often = (siteId: string) => (wished.has(siteId) ? poll.rapid : poll.regular);
  return { own, projectOf, often };
}

const useSiteIds = () => useSites().map(({ id }) => id);
const asOfIn = (bySite: readonly { siteId: string; asOf: string | null }[]) => (siteId: string) =>
  bySite.find((answer) => answer.siteId === siteId)?.asOf ?? null;

/** Every network that machines may use, and every wish for one. */
export function useNetworks() {
  const trpc = useTRPC();
  const { own, projectOf, often } = useWishes("network.create");
  const answers = useSiteQueries(useSiteIds(), (siteId) =>
    trpc.networks.list.queryOptions({ siteId }, { refetchInterval: () => often(siteId) }),
  );
  const rows = rowsWithWishes<NetworkRow>("network.create", answers.rows, own, asOfIn(answers.bySite), projectOf);
  return { ...answers, rows };
}

/** A public address's name is the address. */
export type NamedAddress = FloatingIp & { name: string };

/** Every public address, and every wish for one. */
export function useAddresses() {
  const trpc = useTRPC();
  const { own, projectOf, often } = useWishes("floating_ip.create");
  const answers = useSiteQueries(useSiteIds(), (siteId) =>
    trpc.addresses.list.queryOptions({ siteId }, { refetchInterval: () => often(siteId) }),
  );
  const named = answers.rows.map((row): NamedAddress => ({ ...row, name: row.address }));
  const rows = rowsWithWishes<NamedAddress>("floating_ip.create", named, own, asOfIn(answers.bySite), projectOf);
  return { ...answers, rows };
}

/** Every security group, and every wish for one. */
export function useGroups() {
  const trpc = useTRPC();
  const { own, projectOf, often } = useWishes("security_group.create");
  const answers = useSiteQueries(useSiteIds(), (siteId) =>
    trpc.securityGroups.list.queryOptions({ siteId }, { refetchInterval: () => often(siteId) }),
  );
  const rows = rowsWithWishes<SecurityGroupRow>(
    "security_group.create",
    answers.rows,
    own,
    asOfIn(answers.bySite),
    projectOf,
  );
  return { ...answers, rows };
}
