"use client";
import { useTranslations } from "use-intl";
import { type ImageDetails, imageFamily, type ImageRow, seenBy, whyNotImage } from "@/lib/image";
import { systemOf } from "@/lib/system";

const states = [
  ...(["queued", "saving", "uploading", "importing", "active", "deactivated", "killed"] as const),
  ...(["deleted", "pending_delete"] as const),
];

/** State, system and visibility of an image in the person's words; Glance's own word goes to the tooltip. */
export function useImageWords() {
  const t = useTranslations("images");
  return {
    state: (image: Pick<ImageDetails, "status" | "hasFailedImport">) => {
      const { status } = image;
      const known = states.find((one) => one === status);
      const failed = status === "queued" && image.hasFailedImport;
      const word = failed ? t("state.failed") : known ? t(`state.${known}`) : t("state.other", { raw: status });
      return { family: imageFamily(image), word, title: t("state.raw", { raw: status }) };
    },
    system: (image: Pick<ImageRow, "name" | "os">): string | null => systemOf(image)?.label ?? image.os.distro,
    seen: (image: Pick<ImageRow, "visibility" | "isMine">): string => {
      const seen = seenBy(image);
      return seen === "other" ? t("seen.other", { raw: image.visibility }) : t(`seen.${seen}`);
    },
    whyNot: (deed: Parameters<typeof whyNotImage>[0], image: ImageRow, isStale: boolean): string | null => {
      const reason = isStale && deed !== "launch" ? "stale" : whyNotImage(deed, image);
      return reason === null ? null : t(`ineligible.${reason as "stale"}`);
    },
  };
}

/** A name that somebody left empty is still something to point at. */
export const nameOf = ({ name, id }: { name: string; id: string }): string => name || id.slice(0, 8);
