"use client";
import { useTranslations } from "use-intl";
import type { ServerDetail, ServerEvent } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { byReach, reachOf } from "../get-in";

export function AddressPanel({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.detail");
  return (
    <Panel title={t("addresses")} flush>
      {server.addresses.length === 0 ? <p className="t3 px-4 pb-4">{t("noAddress")}</p> : null}
      <ul className="list">
        {server.addresses.toSorted(byReach).map(({ address, network, kind, version }) => (
          <li key={address} className="row wrap">
            <span className="mono strong">{address}</span>
            <CopyButton text={address} label={t("copyAddress", { address })} />
            <span className="small t3">{network}</span>
            <span className="end small t2">
              {t("reach", { kind: t(kind), reach: t(reachOf({ address, version })) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function GroupsPanel({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.detail");
  const groups = [...new Set(server.securityGroups)];
  return (
    <Panel title={t("groups")} says={groups.length > 0 ? t("groupsSay") : undefined}>
      {groups.length === 0 ? (
        <p className="t3">{t("noGroups")}</p>
      ) : (
        <ul className="row wrap">
          {groups.map((group) => (
            <li key={group} className="turn">
              {group}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

export function VolumesPanel({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.detail");
  if (server.volumes.length === 0) return null;
  return (
    <Panel title={t("volumes")} flush>
      <ul className="list">
        {server.volumes.map(({ id }) => (
          <li key={id} className="mono small">
            {id}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Nova's own names: https://docs.openstack.org/nova/latest/reference/notifications.html and `instance_actions.py`. */
const knownEvents = [
  ...(["create", "delete", "start", "stop", "reboot", "rebuild", "resize", "confirmResize", "revertResize"] as const),
  ...(["pause", "unpause", "suspend", "resume", "shelve", "unshelve", "lock", "unlock", "rescue", "unrescue"] as const),
  ...(["attach_interface", "detach_interface", "attach_volume", "detach_volume"] as const),
  ...(["createImage", "changePassword", "migrate"] as const),
];

function EventItem({ event }: { event: ServerEvent }) {
  const t = useTranslations("servers");
  const format = useFormat();
  const known = knownEvents.find((one) => one === event.action);
  return (
    <li className="row wrap">
      <span>
        {known === undefined ? t("history.other", { raw: event.action }) : t(`history.${known}`)}
        {event.failed ? <span className="c-err small"> {t("detail.failed")}</span> : null}
      </span>
      <span className="end small t2">
        {event.isMine ? t("detail.you") : <span title={event.userId ?? undefined}>{t("detail.colleague")}</span>}
        {event.startedAt === null ? null : (
          <>
            {" · "}
            <time dateTime={event.startedAt}>{format.dateTime(event.startedAt)}</time>
          </>
        )}
      </span>
      <CopyButton text={event.requestId} label={t("detail.copyRequest", { id: event.requestId })} />
    </li>
  );
}

/** Newest first: what was done to it and by whom. */
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
            <EventItem key={`${event.requestId} ${event.action} ${event.startedAt}`} event={event} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
