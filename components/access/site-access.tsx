"use client";
import { Plug, Unplug } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useNow, useTranslations } from "use-intl";
import type { Connection, SiteSummary } from "@/lib/site";
import { paths } from "@/lib/paths";
import { FailureLine } from "../failure";
import { ConnectionStatus } from "../sites/connection-words";
import { discOfHealth, SiteMark } from "../sites/site-mark";
import { SiteContact } from "../sites/site-technicals";
import type { ConnectionAnswer } from "../sites/use-connections";
import { Button, ButtonLink } from "../ui/button";
import { Bone } from "../ui/panel";
import { Status } from "../ui/status";
import { useFormat } from "../ui/use-format";
import { LinkForm } from "./link-form";
import { UnlinkDialog } from "./unlink-dialog";

const dayMs = 86_400_000;
const soonDays = 30;
const grey = (chunks: ReactNode) => <span className="t3 small">{chunks}</span>;

/** When a linked credential ends: a month before, it asks to be looked at. */
function CredentialEnd({ connection }: { connection: Connection }) {
  const t = useTranslations("access.credential");
  const format = useFormat();
  const now = useNow();
  const end = connection.credential?.expiresAt ?? null;
  // A password ends with the session: the state has said so already.
  if (connection.method === "password") return null;
  if (end === null) return <>{t("noEnd")}</>;
  const days = Math.ceil((Date.parse(end) - now.getTime()) / dayMs);
  const date = format.date(end);
  if (days < 0) return <Status family="error" fill={false} word={t("ended", { date })} />;
  if (days <= soonDays) return <Status family="attention" fill={false} word={t("endsSoon", { days, date })} />;
  return <>{t("ends", { date })}</>;
}

function Says({ site, connection }: { site: SiteSummary; connection: Connection }) {
  const t = useTranslations("access");
  const format = useFormat();
  const { state, credential } = connection;
  return (
    <>
      {credential ? (
        <p className="small t2 row wrap">
          <span>{t("credential.line", { label: credential.label, date: format.date(credential.linkedAt) })}</span>
          <span>
            <CredentialEnd connection={connection} />
          </span>
        </p>
      ) : null}
      {state === "no_membership" ? (
        <p className="small t2">
          {t("noMembership", { site: site.name })} <SiteContact contact={site.contact} />
        </p>
      ) : null}
      {state === "expired" ? <p className="small t2">{t(credential ? "expiredLinked" : "expiredFederated")}</p> : null}
    </>
  );
}

function Projects({ connection }: { connection: Connection }) {
  const t = useTranslations("access.projects");
  if (connection.projects.length === 0) return <p className="small t3">{t("none")}</p>;
  return (
    <ul className="stack snug">
      {connection.projects.map(({ projectId, community, projectName }) => (
        <li key={projectId} className="anywhere">
          {t.rich("line", { g: grey, community, project: projectName })}
        </li>
      ))}
    </ul>
  );
}

/** One site: how I get in, with what, until when, into which projects; and linking or unlinking in place. */
export function SiteAccess({ site, answer }: { site: SiteSummary; answer: ConnectionAnswer | undefined }) {
  const t = useTranslations("access.actions");
  const [isLinking, setIsLinking] = useState(false);
  const [isUnlinking, setIsUnlinking] = useState(false);
  const connection = answer?.connection ?? null;
  const canLink = site.methods.some((method) => method !== "federated");
  const isLinked = connection?.credential != null;
  const isOpen = connection?.state === "connected";
  return (
    <li id={site.id} className="way-in">
      <div className="way">
        <h3 className="row gap-2">
          <SiteMark disc={connection && !isOpen ? "none" : discOfHealth(site.health)} />
          <Link className="namecell" href={paths.site(site.id)}>
            {site.name}
          </Link>
        </h3>
        <p className="small t3 pl-5.5">{site.institution}</p>
      </div>
      <div className="stack snug">
        {connection ? (
          <>
            <p>
              <ConnectionStatus connection={connection} />
            </p>
            <Says site={site} connection={connection} />
            {connection.failure && !isOpen && connection.failure.kind !== "not_connected" ? (
              <FailureLine failure={connection.failure} onRetry={answer?.retry} />
            ) : null}
          </>
        ) : answer?.failure ? (
          <FailureLine failure={answer.failure} onRetry={answer.retry} />
        ) : (
          <Bone width="10rem" />
        )}
      </div>
      <div>{connection ? <Projects connection={connection} /> : <Bone width="8rem" />}</div>
      <div className="go3 row wrap">
        {connection?.state === "expired" && !isLinked ? (
          <ButtonLink small href={`${paths.signIn}?return=${paths.access}`}>
            {t("signIn")}
          </ButtonLink>
        ) : null}
        {canLink && connection ? (
          <Button
            small
            icon={Plug}
            look={connection.state === "not_linked" ? "plain" : "ghost"}
            aria-expanded={isLinking}
            onClick={() => setIsLinking(!isLinking)}
          >
            {t(isLinked ? "replace" : isOpen ? "own" : "link")}
          </Button>
        ) : null}
        {isLinked ? (
          <Button small look="ghost" icon={Unplug} onClick={() => setIsUnlinking(true)}>
            {t("unlink")}
          </Button>
        ) : null}
      </div>
      {isLinking ? <LinkForm site={site} onClose={() => setIsLinking(false)} /> : null}
      {connection?.credential ? (
        <UnlinkDialog
          site={site}
          credential={connection.credential}
          open={isUnlinking}
          onClose={() => setIsUnlinking(false)}
        />
      ) : null}
    </li>
  );
}
