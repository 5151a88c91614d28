import { systemOf } from "@/lib/system";
import { smallestVolumeGiB } from "@/lib/volume";
import { bySize, misfitOf } from "../flavor-fit";
import { valueOf } from "../launch-world";
import { nextNames, stemOf } from "../server-names";
import type { Fix, Looked, Rule } from "./check";

/** The next size up that takes the image and fits the quota; without one, the next that takes the image. */
function sizeUp({ launch, world, draft }: Looked): Fix {
  const able = valueOf(world.options?.flavors)
    .filter((one) => misfitOf(one, launch.image, 1, null, draft.bootVolume === null) === null)
    .toSorted(bySize);
  const next = able.find((one) => misfitOf(one, null, launch.count, world.quotas) === null) ?? able[0];
  if (!next) return { word: "otherImage", field: "image" };
  const { id, vcpus, ramMiB, name } = next;
  return { word: "takeSize", params: { name }, change: { flavor: { id, vcpus, ramMiB } } };
}

/** Nova refuses a size below what the image says it needs. */
export const imageFits: Rule = (looked) => {
  const { image, flavor } = looked.launch;
  if (image === null || flavor === null) return null;
  const misfit = misfitOf(flavor, image, 1, null, looked.draft.bootVolume === null);
  if (!misfit) return { id: "image", key: "image", state: "ok" };
  return { id: "image", key: misfit.key, state: "hard", params: { missing: misfit.missing }, fix: sizeUp(looked) };
};

/** Cinder refuses to write an image to a volume below its minimum. */
export const bootVolumeFits: Rule = ({ launch, draft }) => {
  const { bootVolume, image } = launch;
  if (!bootVolume || bootVolume.sizeGiB === null || !draft.bootVolume) return null;
  const needed = image ? smallestVolumeGiB(image) : 1;
  if (bootVolume.sizeGiB >= needed) return { id: "boot", key: "boot", state: "ok" };
  return {
    id: "boot",
    key: "boot_small",
    state: "hard",
    params: { needed },
    fix: {
      word: "enlarge",
      params: { size: needed },
      change: { bootVolume: { ...draft.bootVolume, size: String(needed) } },
    },
  };
};

/** The first start of an image at a site copies it to a hypervisor. */
export const imageUsed: Rule = ({ launch, world }) => {
  const { image } = launch;
  if (image === null || world.usedImageIds === null) return null;
  return world.usedImageIds.includes(image.id)
    ? { id: "used", key: "used", state: "ok" }
    : { id: "used", key: "unused", state: "soft", params: { image: systemOf(image)?.label ?? image.name } };
};

/** Nova allows the same name twice; people and DNS do not like it. */
export const nameFree: Rule = ({ launch, world }) => {
  const { options } = world;
  if (options === null) return null;
  if (!options.serverNames.ok) return { id: "name", key: "name_unread", state: "unknown" };
  const taken = options.serverNames.value;
  const twice = launch.names.find((name) => taken.includes(name));
  if (twice === undefined) return { id: "name", key: "name", state: "ok" };
  const free = nextNames(stemOf(launch.name.trim()) || "machine", 1, taken)[0] ?? launch.name;
  return {
    id: "name",
    key: "name_taken",
    state: "soft",
    params: { name: twice },
    fix: { word: "takeName", params: { name: free }, change: { name: free } },
  };
};

/** Nova refuses the one that is too many. */
export const groupHasRoom: Rule = ({ launch, world }) => {
  const { serverGroup, count } = launch;
  if (!serverGroup) return null;
  const limit = world.options?.serverGroupMembersLimit ?? null;
  const over = limit === null ? 0 : serverGroup.members + count - limit;
  if (over <= 0) return { id: "members", key: "members", state: "ok", params: { name: serverGroup.name } };
  return {
    id: "members",
    key: "members_over",
    state: "hard",
    params: { name: serverGroup.name, missing: over },
    fix: { word: "noServerGroup", change: { serverGroupId: "" } },
  };
};
