import type { LaunchServersInput, LaunchVolume, ServerSpec } from "@/lib/launch";
import { chosenRecipes } from "@/lib/recipes/recipes";
import { userDataOf } from "@/lib/recipes/user-data";
import type { LaunchPlan } from "../code/launch-plan";
import type { LaunchDraft } from "./launch-draft";
import type { LaunchMemory } from "./launch-memory";
import type { Launch } from "./resolve-launch";

const asSent = (volumes: Launch["volumes"]): LaunchVolume[] =>
  volumes.flatMap((volume): LaunchVolume[] => {
    if (volume.kind === "existing") return volume.volume ? [{ kind: "existing", id: volume.volume.id }] : [];
    const { sizeGiB, volumeType, isKept } = volume;
    return sizeGiB === null ? [] : [{ kind: "new", sizeGiB, isKept, ...(volumeType === null ? {} : { volumeType }) }];
  });

/** What only some launches say; the rest is left to the site. */
function furtherSpec(draft: LaunchDraft, launch: Launch): Partial<ServerSpec> {
  const { bootVolume, address, serverGroup, tags, end, availabilityZone } = launch;
  const userData = userDataOf(draft.recipes).text;
  const description = draft.description.trim();
  const volumes = asSent(launch.volumes);
  return {
    ...(userData !== "" && { userData }),
    ...(draft.recipes.chosen.length > 0 && { recipes: chosenRecipes(draft.recipes) }),
    ...(availabilityZone !== null && { availabilityZone }),
    ...(bootVolume?.sizeGiB != null && {
      bootVolume: {
        sizeGiB: bootVolume.sizeGiB,
        isKept: bootVolume.isKept,
        ...(bootVolume.volumeType !== null && { volumeType: bootVolume.volumeType }),
      },
    }),
    ...(volumes.length > 0 && { volumes }),
    ...(address.kind === "new" && { address: { kind: "new" as const, networkId: address.network.id } }),
    ...(address.kind === "reuse" && { address: { kind: "reuse" as const, floatingIpId: address.floatingIp.id } }),
    ...(serverGroup && { serverGroupId: serverGroup.id }),
    ...(tags.length > 0 && { tags }),
    ...(description !== "" && { description }),
    ...(end.endsOn !== null && { endsOn: end.endsOn }),
  };
}

/** null as long as something is missing. */
export function launchRequest(draft: LaunchDraft, launch: Launch): LaunchServersInput | null {
  const { project, place, image, flavor, key, newGroup, address } = launch;
  if (!project || !place || !image || !flavor || !key) return null;
  const spec: ServerSpec = {
    siteId: place.site.id,
    projectId: project.projectId,
    flavorId: flavor.id,
    imageId: image.id,
    networkIds: launch.networks.map(({ id }) => id),
    securityGroupIds: launch.securityGroups.map(({ id }) => id),
    key,
    ...furtherSpec(draft, launch),
  };
  const servers = launch.names.map((name, index) => ({
    intentId: draft.intentIds[index] ?? "",
    name,
    ...(address.kind !== "none" && { addressIntentId: draft.addressIntentIds[index] ?? "" }),
  }));
  return { spec, servers, ...(newGroup && { newGroup: { intentId: draft.groupIntentId, ...newGroup } }) };
}

/** The same as a text to be: with names beside the ids, and with what is not chosen yet left open. */
export function launchPlan(draft: LaunchDraft, launch: Launch): LaunchPlan {
  const spec = furtherSpec(draft, launch);
  const { address, key, newGroup, serverGroup } = launch;
  return {
    siteId: launch.place?.site.id ?? "…",
    siteName: launch.place?.site.name ?? "…",
    projectName: launch.project?.projectName ?? "…",
    names: launch.names,
    flavor: launch.flavor,
    image: launch.image,
    networks: launch.networks,
    securityGroups: launch.securityGroups,
    newGroup,
    key: key ?? { kind: "existing", name: launch.keyName || launch.newKeyName },
    availabilityZone: launch.availabilityZone,
    hasUserData: spec.userData !== undefined,
    bootVolume: spec.bootVolume ?? null,
    volumes: plannedVolumes(launch),
    address: plannedAddress(address),
    serverGroup,
    tags: spec.tags ?? [],
    description: spec.description ?? null,
    endsOn: spec.endsOn ?? null,
    recipes: spec.recipes ?? [],
  };
}

function plannedAddress(address: Launch["address"]): NonNullable<LaunchPlan["address"]> | null {
  if (address.kind === "none") return null;
  if (address.kind === "new") return address;
  const { id, address: name } = address.floatingIp;
  return { kind: "reuse", floatingIp: { id, name } };
}

const plannedVolumes = ({ volumes }: Launch): NonNullable<LaunchPlan["volumes"]> =>
  asSent(volumes).map((sent) => {
    if (sent.kind === "new") return sent;
    const known = volumes.find((one) => one.kind === "existing" && one.volume?.id === sent.id);
    const name = known?.kind === "existing" ? (known.volume?.name ?? "") : "";
    return { kind: "existing", id: sent.id, name: name || sent.id };
  });

/** Where the next form starts. */
export function launchMemory(launch: Launch, request: LaunchServersInput): LaunchMemory | null {
  const { image, flavor, community, end } = launch;
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
    securityGroupIds: launch.namedGroups.map(({ id }) => id),
    ports: launch.ports.map(({ choice }) => choice),
    hasAddress: launch.address.kind === "none" ? (launch.address.why === null ? false : null) : true,
    endPreset: end.preset === "date" ? null : end.preset,
  };
}
