"use client";
import { Copy, ExternalLink, Pencil, Plus, Share2, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import type { ImageRow } from "@/lib/image";
import { paths } from "@/lib/paths";
import { afterMenu } from "@/components/servers/after-menu";
import { MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { launchWith } from "../launch-link";
import { useImageWords } from "../use-image-words";

export type ImageDeed = "edit" | "share" | "delete";
export const deedIcon = { launch: Plus, edit: Pencil, share: Share2, delete: Trash2 };

/** Everything that can be done to an image, with the reason where it cannot. */
export function ImageDeedItems({
  image,
  isStale,
  onAct,
}: {
  image: ImageRow;
  isStale: boolean;
  onAct: (deed: ImageDeed, image: ImageRow) => void;
}) {
  const t = useTranslations("images.deed");
  const { whyNot } = useImageWords();
  return (["edit", "share", "delete"] as const).map((deed) => (
    <MenuItem
      key={deed}
      icon={deedIcon[deed]}
      danger={deed === "delete"}
      reason={whyNot(deed, image, isStale) ?? undefined}
      onClick={() => afterMenu(() => onAct(deed, image))}
    >
      {t(deed)}
    </MenuItem>
  ));
}

export function ImageMenu(props: Parameters<typeof ImageDeedItems>[0]) {
  const t = useTranslations("images");
  const router = useRouter();
  const { whyNot } = useImageWords();
  const { image } = props;
  return (
    <>
      <MenuLink icon={ExternalLink} href={paths.image(image)}>
        {t("open")}
      </MenuLink>
      <MenuItem
        icon={deedIcon.launch}
        reason={whyNot("launch", image, false) ?? undefined}
        onClick={() => router.push(launchWith(image))}
      >
        {t("deed.launch")}
      </MenuItem>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(image.id)}>
        {t("copyId")}
      </MenuItem>
      <MenuLine />
      <ImageDeedItems {...props} />
    </>
  );
}
