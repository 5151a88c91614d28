import type { QuotaKey } from "@/lib/quota";
import { leftOf } from "../flavor-fit";
import type { Launch } from "../resolve-launch";
import type { Rule } from "./check";

type Taken = { type: string; volumes: number; volume_storage: number };

/** New disks by type, those without one counted as the site's usual type. */
function takenByType({ bootVolume, volumes, count }: Launch, usual: string | null): Taken[] {
  const made = [...(bootVolume ? [bootVolume] : []), ...volumes.flatMap((one) => (one.kind === "new" ? [one] : []))];
  const types = [...new Set(made.map(({ volumeType }) => volumeType ?? usual))].filter((type) => type !== null);
  return types.map((type) => {
    const disks = made.filter(({ volumeType }) => (volumeType ?? usual) === type);
    const storage = disks.reduce((sum, { sizeGiB }) => sum + (sizeGiB ?? 0), 0);
    return { type, volumes: disks.length * count, volume_storage: storage * count };
  });
}

/** Some sites limit each type of volume by itself, besides the project's own limits. */
export const typeHasRoom: Rule = ({ launch, world, draft }) => {
  const { options } = world;
  if (!options?.volumeQuotas.ok || !options.volumeTypes.ok) return null;
  const { byType } = options.volumeQuotas.value;
  const usual = options.volumeTypes.value.find(({ isDefault }) => isDefault)?.name ?? null;
  const taken = takenByType(launch, usual).filter(({ type }) => byType[type] !== undefined);
  if (taken.length === 0) return null;
  const over = taken.find((one) =>
    (["volumes", "volume_storage"] satisfies QuotaKey[]).some((key) => {
      const left = leftOf(byType[one.type] ?? [], key);
      return left !== null && one[key] > left;
    }),
  );
  if (!over) return { id: "type", key: "type", state: "ok" };
  const last = draft.volumes.findLast(({ kind }) => kind === "new");
  return {
    id: "type",
    key: "type_over",
    state: "hard",
    params: { name: over.type },
    fix: last
      ? { word: "dropVolume", change: { volumes: draft.volumes.filter(({ id }) => id !== last.id) } }
      : { word: "ownDisk", change: { bootVolume: null } },
  };
};
