"use client";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import type { Known } from "./known";

/** The site has stopped answering: what is on show is from an earlier time. Nothing while it answers. */
export function MuteNote({
  known,
  title,
  says,
}: {
  known: Known<unknown>;
  title: string;
  says: (time: string) => string;
}) {
  const t = useTranslations("common");
  const format = useFormat();
  const { failure, asOf, retry } = known;
  if (failure === null) return null;
  return (
    <Note family="error" title={title} actions={<LinkButton onClick={retry}>{t("retry")}</LinkButton>}>
      <p>{says(asOf === null ? "–" : format.time(asOf))}</p>
    </Note>
  );
}
