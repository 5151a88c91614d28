"use client";
import { Network, OctagonX, Orbit, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { failureOwner, type Failure } from "@/lib/failures";
import { TicketActions, type FailureStory } from "./failure-ticket";
import { Button } from "./ui/button";
import { Details } from "./ui/details";
import { Icon } from "./ui/icon";
import { Facts } from "./ui/panel";
import { useFormat } from "./ui/use-format";
import { useSiteName } from "./use-sites";

/** What a site may leave out of its answer; the messages know these values. */
const unsaid = {
  resource: "other",
  requested: "none",
  used: "none",
  limit: "none",
  waitS: "…",
  host: "…",
  needed: "…",
  has: "…",
  leastGiB: "none",
};

/** Failures in the person's words. `what` is one sentence, `next` says what to do. */
export function useFailureWords() {
  const t = useTranslations("failure");
  const format = useFormat();
  const siteName = useSiteName();
  const site = (failure: Failure) =>
    failure.siteId === undefined ? { named: "no", site: "" } : { named: "yes", site: siteName(failure.siteId) };
  /** Amounts with their unit, as people read them. */
  const params = (failure: Failure) => {
    const resource = failure.params?.["resource"];
    const amount = resource === "ram" ? format.ram : resource === "volume_storage" ? format.disk : format.number;
    const pairs = Object.entries(failure.params ?? {});
    return Object.fromEntries(pairs.map(([key, value]) => [key, typeof value === "number" ? amount(value) : value]));
  };
  return {
    what: (failure: Failure): string => t(`what.${failure.kind}`, site(failure)),
    /** The cause we recognised, when there is one; null else. */
    why: (failure: Failure): string | null => {
      const key = `detail.${failure.detail ?? ""}`;
      // A detail may come from a newer server: then the sentence of its kind is all there is to say.
      if (failure.detail === undefined || !t.has(key as never)) return null;
      return t(key as never, { ...unsaid, ...site(failure), ...params(failure) } as never);
    },
    /** What to do about the very cause, else about its kind. */
    next: (failure: Failure): string => {
      const key = `nextFor.${failure.detail ?? ""}`;
      return failure.detail !== undefined && t.has(key as never) ? t(key as never) : t(`next.${failure.kind}`);
    },
    turn: (failure: Failure): string => t(`turn.${failureOwner[failure.kind]}`, site(failure)),
  };
}

const ownerIcon = { you: UserRound, site: Orbit, federation: Network };

/** Whose turn it is: said before what to do. */
export function TurnChip({ failure }: { failure: Failure }) {
  const words = useFailureWords();
  return (
    <span className="turn">
      <Icon of={ownerIcon[failureOwner[failure.kind]]} small />
      {words.turn(failure)}
    </span>
  );
}

/** Refused in words that nobody here has met yet: then they are said as they are. */
const isUnknown = ({ kind, detail, raw, status }: Failure) =>
  ["invalid", "conflict", "unexpected"].includes(kind) &&
  detail === undefined &&
  raw !== undefined &&
  status !== undefined;

/** The site's own words and the request id, for whoever has to look into it. */
export function FailureFacts({ failure, story }: { failure: Failure; story?: FailureStory | undefined }) {
  const t = useTranslations("failure.raw");
  const words = useFailureWords();
  const lines = [
    [t("site"), failure.siteId],
    [t("service"), failure.service],
    [t("request"), failure.requestId],
    [t("kind"), [failure.kind, failure.detail, failure.status].filter(Boolean).join(", ")],
    [t("answer"), failure.raw],
  ].flatMap(([label, value]) => (label === undefined || value === undefined ? [] : [{ label, value }]));
  return (
    <>
      <Facts
        small
        facts={lines.map(({ label, value }) => [
          label,
          <span key={label} className="mono">
            {value}
          </span>,
        ])}
      />
      <TicketActions failure={failure} what={words.what(failure)} story={story} />
    </>
  );
}

/** The same, folded. */
export function FailureDetails({ failure, story }: { failure: Failure; story?: FailureStory | undefined }) {
  const t = useTranslations("failure.raw");
  return (
    <Details summary={t("title")}>
      <FailureFacts failure={failure} story={story} />
    </Details>
  );
}

/** The answer of a site whose words we do not know, quoted. */
function RawWords({ failure }: { failure: Failure }) {
  const t = useTranslations("failure");
  if (!isUnknown(failure)) return null;
  return (
    <div>
      <p>{t("unknownWords")}</p>
      <blockquote className="raw mono">{failure.raw}</blockquote>
    </div>
  );
}

/** The card for a page or a large part: what, whose turn, what next, then the raw words folded. */
export function FailureCard({
  failure,
  what,
  onRetry,
  actions,
  story,
}: {
  failure: Failure;
  /** In place of the general sentence, when the page knows better. */
  what?: ReactNode;
  onRetry?: (() => void) | undefined;
  /** Other ways on, such as "Try elsewhere". */
  actions?: ReactNode;
  /** What a ticket about it should say besides. */
  story?: FailureStory | undefined;
}) {
  const t = useTranslations();
  const words = useFailureWords();
  const why = words.why(failure);
  return (
    <section className="err" aria-label={words.what(failure)}>
      <p className="strong eh">
        <Icon of={OctagonX} />
        <span>{what ?? words.what(failure)}</span>
      </p>
      <div className="eb">
        {why ? <p>{why}</p> : <RawWords failure={failure} />}
        <p>{words.next(failure)}</p>
        <p className="row wrap">
          <span className="t3">{t("failure.turn.label")}</span>
          <TurnChip failure={failure} />
        </p>
        {onRetry || actions ? (
          <div className="row wrap">
            {actions}
            {onRetry ? <Button onClick={onRetry}>{t("common.retry")}</Button> : null}
          </div>
        ) : null}
        <FailureDetails failure={failure} story={story} />
      </div>
    </section>
  );
}

/** One line inside a panel, a step or a form: the sentence, the cause, and the details folded. */
export function FailureLine({
  failure,
  onRetry,
  children,
}: {
  failure: Failure;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  const words = useFailureWords();
  return (
    <div className="stack snug">
      <p className="ferr">
        <Icon of={OctagonX} small />
        <span>
          {children ?? words.what(failure)} {words.why(failure) ?? words.next(failure)}{" "}
          {onRetry ? (
            <button type="button" className="link" onClick={onRetry}>
              {t("retry")}
            </button>
          ) : null}
        </span>
      </p>
      <FailureDetails failure={failure} />
    </div>
  );
}
