"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { Definition } from "@/lib/recreate/definition";
import type { Mapped, PartName } from "@/lib/recreate/map-to-site";

type Format = ReturnType<typeof useFormat>;
type Translate = ReturnType<typeof useTranslations<"recreate">>;
type Say = { t: Translate; format: Format; recipe: (id: string) => string };

const listed = ({ format }: Say, items: readonly string[]) => format.list(items);

/** What the machine has, part by part. */
function hereWords(say: Say, definition: Definition): Record<PartName, string> {
  const { t, format, recipe } = say;
  const { size, image, bootGiB, volumes, networks, rules, key, recipes, tags, endsOn, description } = definition;
  const total = volumes.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0);
  return {
    size: size ? t("size", { name: size.name, vcpus: size.vcpus, ram: format.ram(size.ramMiB) }) : t("untold"),
    image: image?.name ?? t("untold"),
    disk:
      bootGiB !== null
        ? t("diskVolume", { size: format.disk(bootGiB) })
        : size
          ? diskWords(say, size.diskGiB)
          : t("untold"),
    volumes: t("volumes", { count: volumes.length, size: format.disk(total) }),
    network: networks.length > 0 ? listed(say, networks) : t("untold"),
    address: t("hasAddress"),
    rules: rules
      ? t("rules", { count: rules.portable.length + rules.lost, names: listed(say, definition.groups) })
      : t("untold"),
    key: key?.name ?? "",
    script: recipes.length > 0 ? listed(say, recipes.map(recipe)) : t("script.here"),
    notes: [...tags, ...(endsOn ? [t("until", { day: format.date(endsOn) })] : []), description]
      .filter(Boolean)
      .join(", "),
  };
}

const diskWords = ({ t, format }: Say, diskGiB: number) =>
  diskGiB === 0 ? t("diskOfImage") : t("diskOwn", { size: format.disk(diskGiB) });

function sizeThere({ t, format }: Say, { flavor, follows }: Mapped["size"]): string {
  if (flavor === null) return t(follows === "missing" ? "there.noSize" : "there.unread");
  return t("size", { name: flavor.name, vcpus: flavor.vcpus, ram: format.ram(flavor.ramMiB) });
}

function imageThere({ t }: Say, { image, isPrivate, follows }: Mapped["image"]): string {
  if (image !== null) return image.name;
  if (follows === "unknown") return t("there.unread");
  return t(isPrivate ? "there.privateImage" : "there.noImage");
}

function scriptThere({ t, format, recipe }: Say, { recipes, lost }: Mapped["script"]): string {
  if (recipes.length === 0 && lost.length === 0) return t("script.unknown");
  if (lost.length === 0) return t("script.again");
  return t("script.lost", { names: format.list(lost.map(recipe)) });
}

/** What the other site has for it. */
function thereWords(say: Say, mapped: Mapped, here: Record<PartName, string>): Record<PartName, string> {
  const { t, format } = say;
  const { size, image, disk, volumes, network, address, rules, key, script } = mapped;
  const unless = (follows: string, missing: string, words: string) =>
    follows === "missing" ? missing : follows === "unknown" ? t("there.unread") : words;
  return {
    size: sizeThere(say, size),
    image: imageThere(say, image),
    disk: unless(
      disk.follows,
      t("there.noVolumes"),
      disk.isVolume ? t("diskVolume", { size: format.disk(disk.diskGiB ?? 0) }) : diskWords(say, disk.diskGiB ?? 0),
    ),
    volumes: unless(
      volumes.follows,
      t("there.noVolumes"),
      t("there.emptyVolumes", { count: volumes.count, size: format.disk(volumes.totalGiB) }),
    ),
    network: unless(network.follows, t("there.noNetwork"), network.network?.name ?? ""),
    address: unless(address.follows, t("there.noAddress"), t("there.newAddress")),
    rules:
      rules.follows === "unknown" ? t("there.unreadHere") : t("there.rules", { count: rules.count, lost: rules.lost }),
    key: key.isPublicKeyKnown ? here.key : t("there.noKey"),
    script: scriptThere(say, script),
    notes: here.notes,
  };
}

export function usePartWords() {
  const t = useTranslations("recreate");
  const recipes = useTranslations("recipes.name");
  const format = useFormat();
  const say: Say = { t, format, recipe: (id) => recipes(id as "docker") };
  return (definition: Definition, mapped: Mapped) => {
    const here = hereWords(say, definition);
    return { here, there: thereWords(say, mapped, here) };
  };
}
