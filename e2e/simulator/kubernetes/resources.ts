import { namespacesOf, nodesOf, podsOf, servicesOf, type KubernetesObject } from "#simulator/kubernetes/objects.ts";
import type { Cluster } from "#simulator/magnum/state.ts";
import type { Site } from "#simulator/sites/site.ts";

export type Resource = {
  name: string;
  kind: string;
  singular: string;
  shortNames: string[];
  isNamespaced: boolean;
  group: "" | "apps";
  list: (site: Site, cluster: Cluster) => KubernetesObject[];
};

const nothing = () => [];
const resource = (
  name: string,
  kind: string,
  shortNames: string[],
  isNamespaced: boolean,
  list: Resource["list"] = nothing,
  group: Resource["group"] = "",
): Resource => ({
  name,
  kind,
  singular: kind.toLowerCase(),
  shortNames,
  isNamespaced,
  group,
  list,
});

export const resources: Resource[] = [
  resource("nodes", "Node", ["no"], false, nodesOf),
  resource("namespaces", "Namespace", ["ns"], false, (_site, cluster) => namespacesOf(cluster)),
  resource("pods", "Pod", ["po"], true, podsOf),
  resource("services", "Service", ["svc"], true, (_site, cluster) => servicesOf(cluster)),
  resource("configmaps", "ConfigMap", ["cm"], true),
  resource("secrets", "Secret", [], true),
  resource("events", "Event", ["ev"], true),
  resource("persistentvolumes", "PersistentVolume", ["pv"], false),
  resource("persistentvolumeclaims", "PersistentVolumeClaim", ["pvc"], true),
  resource("serviceaccounts", "ServiceAccount", ["sa"], true),
  resource("deployments", "Deployment", ["deploy"], true, nothing, "apps"),
  resource("daemonsets", "DaemonSet", ["ds"], true, nothing, "apps"),
  resource("statefulsets", "StatefulSet", ["sts"], true, nothing, "apps"),
];

const verbs = ["get", "list", "watch"];
const listed = (group: string) =>
  resources
    .filter((one) => one.group === group)
    .map(({ name, singular, isNamespaced, kind, shortNames }) => ({
      name,
      singularName: singular,
      namespaced: isNamespaced,
      kind,
      verbs,
      shortNames,
    }));

const apps = { groupVersion: "apps/v1", version: "v1" };
const appsGroup = { name: "apps", versions: [apps], preferredVersion: apps };

/** https://kubernetes.io/docs/concepts/overview/kubernetes-api/#unaggregated-discovery */
export const discovery: Record<string, unknown> = {
  "/api": { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] },
  "/apis": { kind: "APIGroupList", apiVersion: "v1", groups: [appsGroup] },
  "/apis/apps": { kind: "APIGroup", apiVersion: "v1", ...appsGroup },
  "/api/v1": { kind: "APIResourceList", groupVersion: "v1", resources: listed("") },
  "/apis/apps/v1": { kind: "APIResourceList", apiVersion: "v1", groupVersion: "apps/v1", resources: listed("apps") },
};
