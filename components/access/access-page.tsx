"use client";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { KeysLedger } from "../keys/keys-ledger";
import { PageHeader } from "../shell/page-header";
import { useConnections } from "../sites/use-connections";
import { Panel } from "../ui/panel";
import { useSites } from "../use-sites";
import { LedgerPanel } from "./ledger-panel";
import { hasNoAccess, NoAccess } from "./no-access";
import { SessionPanel } from "./session-panel";
import { SiteAccess } from "./site-access";

/** How I get in everywhere, what was issued to me, and my session. */
export function AccessPage() {
  const t = useTranslations("access");
  const sites = useSites();
  const answers = useConnections(sites.map(({ id }) => id));
  const isAsking = answers.some(({ connection, failure }) => connection === null && failure === null);
  const connected = answers.filter(({ connection }) => (connection?.projects.length ?? 0) > 0).length;
  const isThere = sites.length > 0;
  // Follows the address: the list comes after the page, when the browser has given up looking for `#site`.
  useEffect(() => {
    if (isThere && location.hash !== "")
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [isThere]);
  return (
    <>
      <PageHeader
        title={t("title")}
        says={isAsking ? t("saysAsking") : t("says", { connected, count: sites.length })}
      />
      <div className="stack">
        {hasNoAccess(answers) ? <NoAccess sites={sites} answers={answers} /> : null}
        <Panel title={t("sites")} says={t("federated")} flush>
          <ul>
            {sites.map((site) => (
              <SiteAccess key={site.id} site={site} answer={answers.find(({ siteId }) => siteId === site.id)} />
            ))}
          </ul>
        </Panel>
        <div className="halves">
          <div className="stack">
            <LedgerPanel />
            <KeysLedger />
          </div>
          <SessionPanel />
        </div>
      </div>
    </>
  );
}
