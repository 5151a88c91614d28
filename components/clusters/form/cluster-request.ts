import type { CreateClusterInput } from "@/lib/cluster";
import type { PlannedUse } from "@/lib/quota";
import type { ClusterWish } from "../cluster-code";
import { clusterUse } from "../cluster-plan";
import type { ClusterDraft } from "./cluster-draft";
import type { ClusterChoice } from "./resolve-cluster";

const ownId = ({ flavor, isOwn }: ClusterChoice["flavor"]) => (isOwn && flavor ? flavor.id : null);

/** null as long as something is missing. */
export function clusterRequest(draft: ClusterDraft, choice: ClusterChoice): CreateClusterInput | null {
  const { place, project, template, keypair } = choice;
  if (!place || !project || !template || keypair === null) return null;
  const [masterFlavorId, flavorId] = [ownId(choice.masterFlavor), ownId(choice.flavor)];
  return {
    siteId: place.site.id,
    projectId: project.projectId,
    intentId: draft.intentId,
    name: choice.name.trim(),
    templateId: template.id,
    keypair,
    masterCount: choice.masterCount,
    nodeCount: choice.nodeCount,
    ...(masterFlavorId === null ? {} : { masterFlavorId }),
    ...(flavorId === null ? {} : { flavorId }),
    createTimeoutMin: choice.timeoutMin,
  };
}

/** The same as a text to read, also while something is missing. */
export function clusterWish(choice: ClusterChoice): ClusterWish {
  return {
    siteId: choice.place?.site.id ?? "…",
    name: choice.name,
    templateId: choice.template?.id ?? "…",
    keypair: choice.keypair ?? "…",
    masterCount: choice.masterCount || 1,
    nodeCount: choice.nodeCount || 1,
    masterFlavorId: ownId(choice.masterFlavor),
    flavorId: ownId(choice.flavor),
    createTimeoutMin: choice.timeoutMin || 60,
  };
}

export const plannedOf = (choice: ClusterChoice): PlannedUse =>
  clusterUse(
    {
      masterCount: choice.masterCount || 0,
      nodeCount: choice.nodeCount || 0,
      masterFlavor: choice.masterFlavor.flavor,
      flavor: choice.flavor.flavor,
    },
    choice.template,
  );
