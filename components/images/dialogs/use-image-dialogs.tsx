"use client";
import { useState, type ReactNode } from "react";
import type { ImageRow } from "@/lib/image";
import type { ImageDeed } from "../list/image-menu";
import { type ImageDeeds, useImageDeeds } from "../use-image-deeds";
import { DeleteImageDialog } from "./delete-image-dialog";
import { EditImageDialog } from "./edit-image-dialog";
import { ShareImageDialog } from "./share-image-dialog";

type Asked = { deed: ImageDeed; images: readonly ImageRow[] };

/** The dialogs of images, one open at a time; `onGone` after a deletion that went well. */
export function useImageDialogs(onGone?: () => void): {
  ask: (deed: ImageDeed, images: readonly ImageRow[]) => void;
  deeds: ImageDeeds;
  dialogs: ReactNode;
} {
  const deeds = useImageDeeds();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const [image] = asked?.images ?? [];
  const dialogs =
    asked === null || !image ? null : asked.deed === "delete" ? (
      <DeleteImageDialog
        images={asked.images}
        onClose={close}
        onDelete={(images) => {
          close();
          void deeds.remove(images).then((isGone) => isGone && onGone?.());
        }}
      />
    ) : asked.deed === "share" ? (
      <ShareImageDialog image={image} deeds={deeds} onClose={close} />
    ) : (
      <EditImageDialog image={image} deeds={deeds} onClose={close} />
    );
  return { ask: (deed, images) => setAsked({ deed, images }), deeds, dialogs };
}
