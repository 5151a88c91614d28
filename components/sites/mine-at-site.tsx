"use client";
import { useNow, useTranslations } from "use-intl";
import Link from "next/link";
import { paths } from "@/lib/paths";
import { useTRPC } from "../trpc";
import { FailureLine } from "../failure";
import { Bone, Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { useSiteQueries, type SiteAnswer } from "../use-site-queries";

function Count({
  answer,
  href,
  words,
  onRetry,
}: {
  answer: SiteAnswer | undefined;
  href: string;
  words: (count: number) => string;
  onRetry: () => void;
}) {
  const t = useTranslations("sites.page");
  const format = useFormat();
  const now = useNow();
  if (!answer || answer.state === "pending")
    return (
      <li>
        <Bone width="8rem" />
      </li>
    );
  if (answer.count === null)
    return <li>{answer.failure ? <FailureLine failure={answer.failure} onRetry={onRetry} /> : t("notKnown")}</li>;
  return (
    <li className="line">
      <Link className="namecell" href={href}>
        {words(answer.count)}
      </Link>
      {answer.state === "stale" && answer.asOf ? (
        <span className="small t3">{t("staleNote", { time: format.clock(answer.asOf, now) })}</span>
      ) : null}
    </li>
  );
}

/** What the person's projects hold at one site, as links into the lists. */
export function MineAtSite({ siteId }: { siteId: string }) {
  const t = useTranslations("sites.page");
  const trpc = useTRPC();
  const servers = useSiteQueries([siteId], (id) => trpc.servers.list.queryOptions({ siteId: id }));
  const clusters = useSiteQueries([siteId], (id) => trpc.clusters.list.queryOptions({ siteId: id }));
  return (
    <Panel title={t("mine")} flush>
      <ul className="list">
        <Count
          answer={servers.bySite[0]}
          href={`${paths.servers}?site=${siteId}`}
          words={(count) => t("machines", { count })}
          onRetry={() => servers.retry(siteId)}
        />
        <Count
          answer={clusters.bySite[0]}
          href={`${paths.clusters}?site=${siteId}`}
          words={(count) => t("clusters", { count })}
          onRetry={() => clusters.retry(siteId)}
        />
      </ul>
    </Panel>
  );
}
