"use client";
import { Plus, ShipWheel } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { hasNoAccess, NoAccess } from "../access/no-access";
import { IntentCard } from "../intents/intent-card";
import { inOrder } from "../intents/intent-order";
import { LineOfSites } from "../shell/line-of-sites";
import { PageHeader } from "../shell/page-header";
import { ButtonLink, LinkButton } from "../ui/button";
import { Bone, Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { AttentionItem, attentionKey } from "./attention-item";
import { TallyPanel } from "./tally-panel";
import { TightPanel } from "./tight-panel";
import { type Overview, useOverview } from "./use-overview";

const shownAtMost = 6;

function AttentionPanel({ overview: { attention, pending } }: { overview: Overview }) {
  const t = useTranslations("overview.attention");
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? attention : attention.slice(0, shownAtMost);
  const rest = attention.length - shownAtMost;
  return (
    <Panel className="look" title={t("title")} flush>
      {attention.length === 0 ? (
        <p className="body small t3">
          {pending ? (
            <>
              {t("noneWaiting")} <Bone width="4rem" />
            </>
          ) : (
            t("none")
          )}
        </p>
      ) : (
        <ul className="todo">
          {shown.map((item) => (
            <AttentionItem key={attentionKey(item)} item={item} />
          ))}
        </ul>
      )}
      {rest > 0 ? (
        <p className="foot small">
          <LinkButton onClick={() => setIsOpen(!isOpen)}>{isOpen ? t("fewer") : t("more", { count: rest })}</LinkButton>
        </p>
      ) : null}
    </Panel>
  );
}

function GoingPanel({ overview: { going } }: { overview: Overview }) {
  const t = useTranslations("overview.going");
  return (
    <Panel className="going-on" title={t("title")} flush>
      {going.length === 0 ? (
        <p className="body small t3">{t("none")}</p>
      ) : (
        <ul className="going">
          {inOrder(going).map(({ intent, depth }) => (
            <IntentCard key={intent.id} intent={intent} depth={depth} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A site that is well says so: on this page its age matters less than its health. */
function useWellWords({ bySite, sites }: Overview) {
  const t = useTranslations("overview.sites");
  const well = bySite.servers.filter(({ siteId, state, failure, problems }) => {
    const isWell = sites.find(({ id }) => id === siteId)?.health.state === "answers";
    return state === "fresh" && failure === null && problems.length === 0 && isWell;
  });
  return Object.fromEntries(well.map(({ siteId }) => [siteId, { word: t("well") }]));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What needs me, what is under way, what I have, what runs short. */
export function OverviewPage() {
  const t = useTranslations("overview");
  const format = useFormat();
  const overview = useOverview();
  const words = useWellWords(overview);
  const { now, sites, connections, bySite, attention, going, pending } = overview;
  const isClosed = hasNoAccess(connections);
  const today = format.date(now.toISOString(), { weekday: "long", day: "numeric", month: "long" });
  return (
    <>
      <PageHeader
        title={capital(today)}
        says={
          isClosed
            ? undefined
            : pending && attention.length === 0
              ? t("saysAsking")
              : t("says", { attention: attention.length, going: going.length })
        }
        actions={
          isClosed ? null : (
            <>
              <ButtonLink href={paths.createCluster} icon={ShipWheel} className="wide-only">
                {t("cluster")}
              </ButtonLink>
              <ButtonLink href={paths.launch} look="primary" icon={Plus}>
                {t("launch")}
              </ButtonLink>
            </>
          )
        }
      />
      <LineOfSites view="overview" bySite={bySite.servers} words={words} />
      {isClosed ? (
        <NoAccess sites={sites} answers={connections} />
      ) : (
        <div className="home">
          <div className="stack">
            <AttentionPanel overview={overview} />
            <TallyPanel overview={overview} />
          </div>
          <div className="stack">
            <GoingPanel overview={overview} />
            <TightPanel overview={overview} />
          </div>
        </div>
      )}
    </>
  );
}
