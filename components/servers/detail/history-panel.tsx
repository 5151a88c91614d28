"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ServerDetail, ServerEvent } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { CopyButton } from "@/components/ui/copy-button";
import { Details } from "@/components/ui/details";
import { Bone, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";

/** Nova's own names: https://docs.openstack.org/nova/latest/reference/notifications.html and `instance_actions.py`. */
const knownEvents = [
  ...(["create", "delete", "start", "stop", "reboot", "rebuild", "resize", "confirmResize", "revertResize"] as const),
  ...(["pause", "unpause", "suspend", "resume", "shelve", "unshelve", "lock", "unlock", "rescue", "unrescue"] as const),
  ...(["attach_interface", "detach_interface", "attach_volume", "detach_volume"] as const),
  ...(["createImage", "changePassword", "migrate", "restore"] as const),
];

/** How the site carried it out; asked when it is unfolded. */
function Steps({ server, event }: { server: ServerDetail; event: ServerEvent }) {
  const t = useTranslations("servers.history");
  const format = useFormat();
  const trpc = useTRPC();
  const { siteId, projectId, id } = server;
  const steps = useQuery(
    trpc.servers.event.queryOptions({ server: { siteId, projectId, id }, requestId: event.requestId }),
  );
  if (steps.error) return <FailureLine failure={failureFrom(steps.error)} onRetry={() => void steps.refetch()} />;
  if (steps.isPending) return <Bone width="60%" />;
  return (
    <div className="stack snug">
      {steps.data.length === 0 ? <p className="t3">{t("noSteps")}</p> : null}
      <ul className="stack snug">
        {steps.data.map(({ name, startedAt, finishedAt, isOk, details }) => (
          <li key={`${name} ${startedAt}`} className="row wrap">
            <Status
              family={isOk === null ? "busy" : isOk ? "ok" : "error"}
              word={t(isOk === null ? "going" : isOk ? "went" : "wentWrong")}
            />
            <span className="mono">{name}</span>
            {startedAt !== null && finishedAt !== null ? (
              <span className="t3">{format.duration(Date.parse(finishedAt) - Date.parse(startedAt))}</span>
            ) : null}
            {details === null ? null : <span className="mono c-err">{details}</span>}
          </li>
        ))}
      </ul>
      <p className="row wrap t3">
        {t("request")} <span className="mono">{event.requestId}</span>
        <CopyButton text={event.requestId} label={t("copyRequest", { id: event.requestId })} />
      </p>
      {event.isMine || event.userId === null ? null : (
        <p className="row wrap t3">
          {t("person")} <span className="mono">{event.userId}</span>
        </p>
      )}
    </div>
  );
}

function EventItem({ server, event }: { server: ServerDetail; event: ServerEvent }) {
  const t = useTranslations("servers");
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const known = knownEvents.find((one) => one === event.action);
  const word = known === undefined ? t("history.other", { raw: event.action }) : t(`history.${known}`);
  return (
    <li>
      <Details
        className="event"
        onToggle={setIsOpen}
        summary={
          <span className="row wrap grow">
            <span className="t1">{word}</span>
            {event.failed ? <Status family="error" word={t("detail.failed")} /> : null}
            <span className="end small t2">
              {event.isMine ? t("detail.you") : t("detail.colleague")}
              {event.startedAt === null ? null : (
                <>
                  {" · "}
                  <time dateTime={event.startedAt}>{format.dateTime(event.startedAt)}</time>
                </>
              )}
            </span>
          </span>
        }
      >
        <div className="small pt-2">{isOpen ? <Steps server={server} event={event} /> : null}</div>
      </Details>
    </li>
  );
}

/** Newest first: what was done to it, by whom, and how it went. */
export function HistoryPanel({ server, onRetry }: { server: ServerDetail; onRetry: () => void }) {
  const t = useTranslations("servers.detail");
  const { actions, actionsFailure } = server;
  return (
    <Panel title={t("history")} flush>
      {actionsFailure ? (
        <div className="px-4 pb-4">
          <FailureLine failure={actionsFailure} onRetry={onRetry}>
            {t("historyFailed")}
          </FailureLine>
        </div>
      ) : actions.length === 0 ? (
        <p className="t3 px-4 pb-4">{t("noHistory")}</p>
      ) : (
        <ol className="list">
          {actions.map((event) => (
            <EventItem key={`${event.requestId} ${event.action} ${event.startedAt}`} server={server} event={event} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
