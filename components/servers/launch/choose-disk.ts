import type { Image } from "@/lib/image";
import type { FreeVolume } from "@/lib/launch";
import { smallestVolumeGiB, VolumeSize } from "@/lib/volume";
import type { BootChoice, VolumeChoice } from "./draft-parts";
import type { LaunchDraft } from "./launch-draft";
import { type LaunchWorld, valueOf } from "./launch-world";

export type ChosenBoot = { size: string; sizeGiB: number | null; volumeType: string | null; isKept: boolean };

export type ChosenVolume =
  | { id: string; kind: "new"; sizeGiB: number | null; volumeType: string | null; isKept: boolean }
  | { id: string; kind: "existing"; volume: FreeVolume | null };

export type ChosenDisks = { bootVolume: ChosenBoot | null; volumes: ChosenVolume[] };

const usualBootGiB = 20;

const sizeOf = (text: string) => (/^\d+$/.test(text.trim()) ? (VolumeSize.safeParse(Number(text)).data ?? null) : null);

export function chosenDisks(draft: LaunchDraft, world: LaunchWorld, image: Image | null): ChosenDisks {
  const types = valueOf(world.options?.volumeTypes);
  const free = valueOf(world.options?.volumes);
  const typeOf = (name: string) => types.find((type) => type.name === name)?.name ?? null;
  const boot = ({ size, type, isKept }: BootChoice): ChosenBoot => {
    const said = size ?? String(Math.max(usualBootGiB, image ? smallestVolumeGiB(image) : 1));
    return { size: said, sizeGiB: sizeOf(said), volumeType: typeOf(type), isKept };
  };
  const volume = (choice: VolumeChoice): ChosenVolume =>
    choice.kind === "new"
      ? {
          id: choice.id,
          kind: "new",
          sizeGiB: sizeOf(choice.size),
          volumeType: typeOf(choice.type),
          isKept: choice.isKept,
        }
      : { id: choice.id, kind: "existing", volume: free.find(({ id }) => id === choice.volumeId) ?? null };
  return { bootVolume: draft.bootVolume && boot(draft.bootVolume), volumes: draft.volumes.map(volume) };
}
