"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ClusterDetail } from "@/lib/cluster";
import { poll } from "@/lib/polling";
import { useTRPC } from "@/components/trpc";
import { Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { findFlavor } from "../cluster-plan";
import { clusterState, isMoving } from "../cluster-state";

type Group = ClusterDetail["nodeGroups"][number];

const bareGroup = (role: string, nodeCount: number): Group => ({
  id: role,
  name: "",
  role,
  nodeCount,
  flavorId: null,
  status: null,
});

/** An old Magnum has no groups to tell: then the two kinds of nodes it has always had. */
const groupsOf = (cluster: ClusterDetail): Group[] =>
  cluster.nodeGroups.length > 0
    ? cluster.nodeGroups
    : [bareGroup("master", cluster.masterCount), bareGroup("worker", cluster.nodeCount)];

/** A size in words; the site's own name of it while its facts are not there. */
function useSizeWords(cluster: ClusterDetail): (flavorId: string | null) => string {
  const trpc = useTRPC();
  const t = useTranslations("common");
  const format = useFormat();
  const { siteId, projectId } = cluster;
  const options = useQuery(trpc.clusters.options.queryOptions({ siteId, projectId }, { staleTime: poll.seldom }));
  const flavors = options.data?.flavors.ok ? options.data.flavors.value : [];
  return (flavorId) => {
    const flavor = findFlavor(flavors, flavorId);
    return flavor ? t("size", { vcpus: flavor.vcpus, ram: format.ram(flavor.ramMiB) }) : (flavorId ?? t("dash"));
  };
}

/** Magnum gives the addresses by role only: they belong to a group when it is the only one of its role. */
function addressesOf(cluster: ClusterDetail, group: Group): string[] {
  const isAlone = groupsOf(cluster).filter(({ role }) => role === group.role).length === 1;
  if (!isAlone) return [];
  return group.role === "master" ? cluster.masterAddresses : cluster.nodeAddresses;
}

function GroupRow({ cluster, group, size }: { cluster: ClusterDetail; group: Group; size: string }) {
  const t = useTranslations("clusters");
  const state = group.status === null ? null : clusterState({ status: group.status, healthStatus: null });
  const role = group.role === "master" || group.role === "worker" ? t(`parts.${group.role}`) : group.role;
  const addresses = addressesOf(cluster, group);
  return (
    <tr>
      <th scope="row" className="c-name strong">
        {group.name || role}
      </th>
      <td className="c-skip">{group.name ? role : null}</td>
      <td className="c-state">
        {state ? (
          <Status
            family={state.family}
            word={t(`state.${state.word}`, { raw: group.status ?? "" })}
            title={t("state.raw", { status: group.status ?? "" })}
          />
        ) : null}
      </td>
      <td className="c-skip num">{group.nodeCount}</td>
      <td className="c-skip">{size}</td>
      <td className={addresses.length === 0 ? "c-skip" : "c-skip mono"}>
        {addresses.length === 0 ? (
          <span className="t3">{isMoving(cluster) ? t("parts.noAddresses") : "–"}</span>
        ) : (
          addresses.map((address) => (
            <span key={address} className="block">
              {address}
            </span>
          ))
        )}
      </td>
      <td className="c-full phone-only">
        {t("parts.phone", { role, count: group.nodeCount, size })} <span className="mono">{addresses.join(", ")}</span>
      </td>
    </tr>
  );
}

const parts = ["group", "role", "state", "count", "size", "addresses"] as const;

/** What the cluster is made of: its groups of machines, as the site tells them. */
export function ClusterParts({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.parts");
  const size = useSizeWords(cluster);
  return (
    <Panel title={t("title")} flush>
      <div className="scroll">
        <table className="cards parts">
          <caption className="vh">{t("title")}</caption>
          <thead>
            <tr>
              {parts.map((part) => (
                <th key={part} scope="col" className={part === "count" ? "num" : undefined}>
                  {t(part)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupsOf(cluster).map((group) => (
              <GroupRow key={group.id} cluster={cluster} group={group} size={size(group.flavorId)} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
