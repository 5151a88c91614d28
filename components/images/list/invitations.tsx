"use client";
import { Check, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { ImageRow } from "@/lib/image";
import { paths } from "@/lib/paths";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import type { ImageDeeds } from "../use-image-deeds";
import { nameOf } from "../use-image-words";

/** Images that other projects share and that wait for a yes: they are in no list until then. */
export function Invitations({ images, deeds }: { images: readonly ImageRow[]; deeds: ImageDeeds }) {
  const t = useTranslations("images.invitation");
  const siteName = useSiteName();
  const format = useFormat();
  if (images.length === 0) return null;
  return (
    <Panel title={t("title", { count: images.length })} says={t("says")} flush className="mb-4">
      <ul className="list">
        {images.map((image) => (
          <li key={`${image.siteId}/${image.projectId}/${image.id}`} className="row wrap">
            <span className="min-w-0">
              <Link className="namecell" href={paths.image(image)}>
                {nameOf(image)}
              </Link>{" "}
              <span className="t2">
                {t("at", { site: siteName(image.siteId), community: image.project.community })}
              </span>
              <span className="sub">
                {t("from", { project: image.ownerProjectId ?? "–" })}
                {image.sizeBytes ? `, ${format.bytes(image.sizeBytes)}` : ""}
              </span>
            </span>
            <span className="end row tight">
              <Button small icon={X} look="ghost" onClick={() => void deeds.decide(image, false)}>
                {t("reject")}
              </Button>
              <Button small icon={Check} onClick={() => void deeds.decide(image, true)}>
                {t("accept")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
