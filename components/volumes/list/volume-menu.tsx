"use client";
import { Copy, ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { type Volume, type VolumeAction, volumeActions } from "@/lib/volume";
import { MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { useWhyNotVolume } from "../use-why-not-volume";
import { volumeIcon } from "../volume-look";
import { afterMenu } from "@/components/servers/after-menu";

/** Everything that can be done to a volume, with the reason where it cannot. */
export function VolumeActionItems({
  volume,
  isStale,
  onAct,
}: {
  volume: Volume;
  isStale: boolean;
  onAct: (action: VolumeAction, volume: Volume) => void;
}) {
  const t = useTranslations("volumes");
  const whyNot = useWhyNotVolume();
  return volumeActions.map((action) => (
    <MenuItem
      key={action}
      icon={volumeIcon[action]}
      danger={action === "delete"}
      reason={whyNot(action, volume, isStale) ?? undefined}
      onClick={() => afterMenu(() => onAct(action, volume))}
    >
      {t(`action.${action}`)}
    </MenuItem>
  ));
}

/** The menu of a row of the list. */
export function VolumeMenu({
  volume,
  isStale,
  onAct,
}: {
  volume: Volume;
  isStale: boolean;
  onAct: (action: VolumeAction, volume: Volume) => void;
}) {
  const t = useTranslations("volumes");
  return (
    <>
      <MenuLink icon={ExternalLink} href={paths.volume(volume)}>
        {t("open")}
      </MenuLink>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(volume.id)}>
        {t("copyId")}
      </MenuItem>
      <MenuLine />
      <VolumeActionItems volume={volume} isStale={isStale} onAct={onAct} />
    </>
  );
}
