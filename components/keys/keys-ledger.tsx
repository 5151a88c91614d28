"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { FailureLine } from "../failure";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { Age } from "../ui/ago";
import { Bone, Panel } from "../ui/panel";

/** The registered keys among what Pléiade keeps of a person: public halves only. */
export function KeysLedger() {
  const t = useTranslations("keys.ledger");
  const trpc = useTRPC();
  const keys = useQuery(trpc.keys.list.queryOptions());
  return (
    <Panel title={t("title")} action={<Link href={paths.keys}>{t("manage")}</Link>} flush>
      {keys.error ? (
        <div className="body">
          <FailureLine failure={failureFrom(keys.error)} onRetry={() => void keys.refetch()} />
        </div>
      ) : keys.data === undefined ? (
        <div className="body">
          <Bone width="12rem" />
        </div>
      ) : keys.data.length === 0 ? (
        <p className="body small t3">{t("none")}</p>
      ) : (
        <ul className="led">
          {keys.data.map(({ id, name, type, fingerprint, createdAt }) => (
            <li key={id}>
              <span>
                <b className="strong">{name}</b> <span className="t2">{type}</span>
                <span className="sub">
                  <span className="mono">{fingerprint}</span>, <Age at={createdAt} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
