import type { LaunchServersInput, ServerSpec } from "@/lib/launch";
import type { LaunchPlan } from "../code/launch-plan";
import type { LaunchDraft } from "./launch-draft";
import type { LaunchMemory } from "./launch-memory";
import type { Launch } from "./resolve-launch";

/** null as long as something is missing. */
export function launchRequest(draft: LaunchDraft, launch: Launch): LaunchServersInput | null {
  const { project, place, image, flavor, key } = launch;
  if (!project || !place || !image || !flavor || !key) return null;
  const spec: ServerSpec = {
    siteId: place.site.id,
    projectId: project.projectId,
    flavorId: flavor.id,
    imageId: image.id,
    networkIds: launch.networks.map(({ id }) => id),
    securityGroupIds: launch.securityGroups.map(({ id }) => id),
    key,
    ...(draft.userData === "" ? {} : { userData: draft.userData }),
    ...(launch.availabilityZone === null ? {} : { availabilityZone: launch.availabilityZone }),
  };
  const servers = launch.names.map((name, index) => ({ intentId: draft.intentIds[index] ?? "", name }));
  return { spec, servers };
}

export function launchPlan(draft: LaunchDraft, launch: Launch): LaunchPlan {
  return {
    siteId: launch.place?.site.id ?? "…",
    siteName: launch.place?.site.name ?? "…",
    projectName: launch.project?.projectName ?? "…",
    names: launch.names,
    flavor: launch.flavor,
    image: launch.image,
    networks: launch.networks,
    securityGroups: launch.securityGroups,
    key: launch.key ?? { kind: "existing", name: launch.keyName || launch.newKeyName },
    availabilityZone: launch.availabilityZone,
    hasUserData: draft.userData !== "",
  };
}

export function launchMemory(launch: Launch, request: LaunchServersInput): LaunchMemory | null {
  const { image, flavor, community } = launch;
  if (!image || !flavor || community === null) return null;
  return {
    community,
    siteId: request.spec.siteId,
    projectId: request.spec.projectId,
    image: { id: image.id, name: image.name, os: image.os },
    flavor: { id: flavor.id, vcpus: flavor.vcpus, ramMiB: flavor.ramMiB },
    name: launch.names.at(-1) ?? launch.name,
    keyName: request.spec.key.kind === "none" ? null : request.spec.key.name,
    networkIds: request.spec.networkIds,
    securityGroupIds: request.spec.securityGroupIds,
  };
}
