"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { isSettled, type Intent } from "@/lib/intent";
import { poll } from "@/lib/polling";
import { IdValue } from "@/components/detail/fact-values";
import { GetInPanel } from "@/components/servers/detail/get-in-panel";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import { Facts, Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { IntentCard } from "./intent-card";
import { kindOf } from "./intent-kinds";

/** The way in, as soon as the machine exists; before that, when it comes. */
export function IntentGetIn({ intent }: { intent: Intent }) {
  const t = useTranslations("intents.getIn");
  const trpc = useTRPC();
  const { siteId, projectId, resourceId } = intent;
  const isThere = intent.kind === "server.create" && resourceId !== null;
  const query = useQuery(
    trpc.servers.get.queryOptions(
      { siteId, projectId, id: resourceId ?? "none" },
      { enabled: isThere, refetchInterval: isSettled(intent.state) ? poll.regular : poll.rapid },
    ),
  );
  if (intent.kind !== "server.create" || intent.state === "refused" || intent.state === "cancelled") return null;
  if (query.data) return <GetInPanel server={query.data} staleAt={null} />;
  return (
    <Panel title={t("title")} className="access">
      <p className="t2">{t("later")}</p>
    </Panel>
  );
}

/** The other wishes of the same launch: what it waits for, and what waits for it. */
export function IntentsTogether({ intent }: { intent: Intent }) {
  const t = useTranslations("intents");
  const { intents } = useIntents();
  const isRelated = (one: Intent) => one.id === intent.afterId || one.afterId === intent.id;
  const related = intents.filter(isRelated);
  if (related.length === 0) return null;
  return (
    <Panel title={t("then")} className="going-on" flush>
      <ul className="going">
        {related.map((one) => (
          <IntentCard key={one.id} intent={one} />
        ))}
      </ul>
    </Panel>
  );
}

export function IntentFacts({ intent, siteName }: { intent: Intent; siteName: string }) {
  const t = useTranslations("intents");
  const format = useFormat();
  return (
    <Panel title={t("facts.title")}>
      <Facts
        small
        facts={[
          [t("facts.kind"), t(`kind.${kindOf(intent)}`)],
          [t("facts.site"), siteName],
          [t("facts.asked"), format.dateTime(intent.createdAt)],
          intent.attempts > 1 ? ["", t("attempts", { count: intent.attempts })] : null,
          [t("facts.id"), <IdValue key="v" id={intent.id} label={t("facts.copyId")} />],
        ]}
      />
    </Panel>
  );
}
