"use client";
import { useEffect } from "react";
import { useTranslations } from "use-intl";

/** "rnaseq-01 · Machines · Pléiade", once the name is known; the server's title stands until then. */
export function usePageTitle(thing: string | null, section: string): void {
  const t = useTranslations("common");
  const title = thing === null ? null : t("pageIn", { thing, section });
  // The document's title is outside what this component renders.
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);
}
