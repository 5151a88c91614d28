"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FailureLine } from "../failure";
import { failureFrom } from "../failure-from";
import { IssuedLine } from "../clusters/detail/issued-panel";
import { useTRPC } from "../trpc";
import { Bone, Panel } from "../ui/panel";
import { useSiteName } from "../use-sites";

const bold = (chunks: ReactNode) => <b className="strong">{chunks}</b>;

/** Everything Pléiade had signed for this person, newest first. */
export function LedgerPanel() {
  const t = useTranslations("access.ledger");
  const trpc = useTRPC();
  const siteName = useSiteName();
  const issued = useQuery(trpc.clusters.issued.queryOptions());
  const list = issued.data ?? [];
  return (
    <Panel title={t("title")} flush>
      {issued.isPending ? (
        <div className="body">
          <Bone width="12rem" />
        </div>
      ) : issued.error ? (
        <div className="body">
          <FailureLine failure={failureFrom(issued.error)} onRetry={() => void issued.refetch()} />
        </div>
      ) : list.length === 0 ? (
        <p className="body small t3">{t("none")}</p>
      ) : (
        <ul className="led">
          {list.map((certificate) => (
            <li key={certificate.id}>
              <IssuedLine
                certificate={certificate}
                title={t.rich("line", {
                  b: bold,
                  cluster: certificate.clusterName,
                  site: siteName(certificate.siteId),
                })}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
