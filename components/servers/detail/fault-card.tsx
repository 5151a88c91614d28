"use client";
import { Compass, OctagonX, Orbit, UserRound } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { Facts } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { faultCause, faultOwner } from "../fault-cause";
import { tryElsewhere } from "../try-elsewhere";

function FaultDetails({ server, open }: { server: Server; open: boolean }) {
  const t = useTranslations("servers.faultRaw");
  const format = useFormat();
  const { fault } = server;
  if (fault === null) return null;
  const text = () =>
    [`server ${server.id}`, `site ${server.siteId}`, `code ${fault.code}`, fault.createdAt ?? "", fault.message].join(
      "\n",
    );
  return (
    <Details summary={t("title")} open={open}>
      <Facts
        small
        facts={[
          [
            t("code"),
            <span key="v" className="mono">
              {fault.code}
            </span>,
          ],
          [
            t("answer"),
            <span key="v" className="mono">
              {fault.message}
            </span>,
          ],
          fault.createdAt === null ? null : [t("at"), format.dateTime(fault.createdAt)],
        ]}
      />
      <CopyButton text={text}>{t("copy")}</CopyButton>
    </Details>
  );
}

/** Why a machine is in error: the cause in words, whose turn it is, what to do, the site's own words folded. */
export function FaultCard({ server, siteName }: { server: Server; siteName: string }) {
  const t = useTranslations("servers");
  const cause = faultCause(server.fault);
  const owner = faultOwner[cause];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of sentences, not of form controls
    <div className="err" role="group">
      <p className="strong eh">
        <Icon of={OctagonX} />
        <span>{t(`fault.${cause}`, { site: siteName })}</span>
      </p>
      <div className="eb">
        <p>{t(`faultNext.${cause}`)}</p>
        <p className="row wrap">
          <span className="t3">{t("faultTurn.label")}</span>
          <span className="turn">
            <Icon of={owner === "you" ? UserRound : Orbit} small />
            {t(`faultTurn.${owner}`, { site: siteName })}
          </span>
        </p>
        <div className="row wrap">
          <ButtonLink icon={Compass} look="primary" href={tryElsewhere(server)}>
            {t("faultElsewhere")}
          </ButtonLink>
        </div>
        <FaultDetails server={server} open={cause === "unsaid"} />
      </div>
    </div>
  );
}
