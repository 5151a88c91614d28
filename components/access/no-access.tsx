"use client";
import { Mail, MessageSquarePlus, Plug } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { SiteSummary } from "@/lib/site";
import { SiteContact } from "../sites/site-technicals";
import { SiteMark } from "../sites/site-mark";
import type { ConnectionAnswer } from "../sites/use-connections";
import { useTRPC } from "../trpc";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Panel } from "../ui/panel";

const bold = (chunks: ReactNode) => <b className="strong">{chunks}</b>;

/** Whether all sites have spoken and none of them has a project for the person. */
export function hasNoAccess(answers: readonly ConnectionAnswer[]): boolean {
  const settled = answers.filter(({ connection, failure }) => connection !== null || failure !== null);
  return (
    answers.length > 0 &&
    settled.length === answers.length &&
    answers.every(({ connection }) => (connection?.projects.length ?? 0) === 0)
  );
}

type Why = "no_membership" | "not_linked" | "expired" | "unknown" | "asking";

function whyOf({ connection, failure }: ConnectionAnswer): Why {
  if (connection === null) return failure ? "unknown" : "asking";
  return connection.state === "connected" ? "no_membership" : connection.state;
}

function SiteWhy({ site, answer }: { site: SiteSummary; answer: ConnectionAnswer }) {
  const t = useTranslations("access.noAccess");
  const why = whyOf(answer);
  const canLink = why === "not_linked" && site.methods.some((method) => method !== "federated");
  return (
    <li className="line wrap">
      <SiteMark disc={why === "unknown" ? "mute" : why === "asking" ? "asks" : "none"} />
      <span>{t.rich("site", { b: bold, site: site.name, why: t(`why.${why}`) })}</span>
      <span className="end small">
        {canLink ? (
          <a href={`${paths.access}#${site.id}`}>{t("linkOwn")}</a>
        ) : (
          <SiteContact contact={site.contact} words={t("askSite", { name: site.contact.name })} />
        )}
      </span>
    </li>
  );
}

/** For a person whom no site lets in: why, site by site, and whom to ask. Never an empty table. */
export function NoAccess({ sites, answers }: { sites: readonly SiteSummary[]; answers: readonly ConnectionAnswer[] }) {
  const t = useTranslations("access.noAccess");
  const trpc = useTRPC();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  const help = useQuery(trpc.federation.overview.queryOptions(undefined, { staleTime: poll.seldom })).data?.help;
  const isNobody = me?.communities.length === 0;
  return (
    <Panel className="look" title={t(isNobody ? "title" : "titleSites")} flush>
      <div className="body stack tight">
        {me ? (
          <p className="t2 prose">
            {me.institution
              ? t("account", { name: me.name, institution: me.institution })
              : t("accountNoInstitution", { name: me.name })}
          </p>
        ) : null}
        <div className="row wrap">
          {help?.accessUrl ? (
            <a className="btn primary" href={help.accessUrl}>
              <Icon of={MessageSquarePlus} />
              {t("federation")}
            </a>
          ) : null}
          {help?.contactEmail ? (
            <a className="btn" href={`mailto:${help.contactEmail}`}>
              <Icon of={Mail} />
              {t("write", { email: help.contactEmail })}
            </a>
          ) : null}
          <ButtonLink look="ghost" icon={Plug} href={paths.access}>
            {t("linkOwn")}
          </ButtonLink>
        </div>
      </div>
      <ul className="list">
        {sites.map((site) => {
          const answer = answers.find(({ siteId }) => siteId === site.id);
          return answer ? <SiteWhy key={site.id} site={site} answer={answer} /> : null;
        })}
      </ul>
    </Panel>
  );
}
