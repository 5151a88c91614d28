"use client";
import { Mail } from "lucide-react";
import { useNow, useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { CopyButton } from "./ui/copy-button";
import { Icon } from "./ui/icon";
import { useSites } from "./use-sites";

/** What the failure itself cannot know, and whoever helps needs. */
export type FailureStory = {
  /** What was asked for, in the person's words: "Machine annot-02". */
  asked?: string | undefined;
  project?: string | undefined;
  /** ISO time; now when it has just happened. */
  at?: string | undefined;
};

/** Mail programs cut longer addresses; the rest is in what is copied. */
const maxMailBody = 1500;

const mailto = (email: string, subject: string, body: string) =>
  `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.slice(0, maxMailBody))}`;

/** A text for a ticket: facts only, nothing secret; the site's words were cleaned of secrets when they came in. */
function useTicketText() {
  const t = useTranslations("failure.ticket");
  const sites = useSites();
  const now = useNow();
  return (failure: Failure, what: string, story: FailureStory = {}): string => {
    const site = sites.find(({ id }) => id === failure.siteId);
    const lines: [string, string | undefined][] = [
      [t("site"), site ? `${site.name} (${site.id})` : failure.siteId],
      [t("project"), story.project],
      [t("asked"), story.asked],
      [t("time"), story.at ?? now.toISOString()],
      [t("request"), failure.requestId],
      [t("service"), failure.service],
      [t("kind"), [failure.kind, failure.detail, failure.status].filter(Boolean).join(", ")],
      [t("answer"), failure.raw],
    ];
    const facts = lines.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
    return [what, "", ...facts].join("\n");
  };
}

/** Copy the ticket, or write to the site's team with it: whichever way the site is reached. */
export function TicketActions({
  failure,
  what,
  story,
}: {
  failure: Failure;
  what: string;
  story?: FailureStory | undefined;
}) {
  const t = useTranslations("failure");
  const ticket = useTicketText();
  const site = useSites().find(({ id }) => id === failure.siteId);
  const text = () => ticket(failure, what, story);
  const contact = site?.contact;
  return (
    <span className="row wrap">
      <CopyButton text={text}>{t("raw.copy")}</CopyButton>
      {contact?.email ? (
        <a
          className="btn small"
          href={mailto(contact.email, t("ticket.subject", { what, site: site?.name ?? "" }), text())}
        >
          <Icon of={Mail} small />
          {t("ticket.write", { name: contact.name })}
        </a>
      ) : contact?.url ? (
        <a href={contact.url} target="_blank" rel="noreferrer">
          {t("ticket.page", { name: contact.name })}
        </a>
      ) : null}
    </span>
  );
}
