"use client";
import { useTranslations } from "use-intl";
import type { Known } from "@/components/detail/known";
import { MuteNote } from "@/components/detail/mute-note";
import { Note } from "@/components/ui/note";

/** The site has stopped answering, or the thing has gone while it was on show. */
export function StaleNote({ known, siteName, name }: { known: Known<unknown>; siteName: string; name: string }) {
  const t = useTranslations("networks.detail");
  if (known.failure?.kind === "not_found")
    return <Note family="attention" title={t("gone", { name, site: siteName })} />;
  return <MuteNote known={known} title={t("mute", { site: siteName })} says={(time) => t("muteSays", { time })} />;
}
