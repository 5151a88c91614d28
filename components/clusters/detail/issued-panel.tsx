"use client";
import { useQuery } from "@tanstack/react-query";
import { FileKey } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useNow, useTranslations } from "use-intl";
import type { ClusterDetail, IssuedCertificate } from "@/lib/cluster";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/components/trpc";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";

/** Bytes in pairs, as openssl prints a fingerprint. */
export const fingerprintWords = (hex: string) =>
  hex
    .toUpperCase()
    .match(/.{1,2}/g)
    ?.join(":") ?? hex;

export function useIssuedFor(cluster: Pick<ClusterDetail, "siteId" | "id">): IssuedCertificate[] {
  const trpc = useTRPC();
  const issued = useQuery(trpc.clusters.issued.queryOptions()).data ?? [];
  return issued.filter((one) => one.siteId === cluster.siteId && one.clusterId === cluster.id);
}

/** One issued certificate; `title` says of which cluster, where that is not clear from the page. */
export function IssuedLine({ certificate, title }: { certificate: IssuedCertificate; title?: ReactNode }) {
  const t = useTranslations("clusters.issued");
  const format = useFormat();
  const now = useNow();
  const hasEnded = Date.parse(certificate.expiresAt) < now.getTime();
  return (
    <>
      <Icon of={FileKey} small />
      <div className="grow">
        <p className={hasEnded ? "t3" : undefined}>
          {title} {title ? <span className="t3 small">{t("power")}</span> : t("power")}
        </p>
        <p className="small t3">
          {t(hasEnded ? "ended" : "when", {
            issued: format.dateTime(certificate.issuedAt),
            expires: format.date(certificate.expiresAt),
          })}
        </p>
        <p className="micro t3">
          {t("fingerprint")}{" "}
          <span className="mono" title={fingerprintWords(certificate.fingerprint)}>
            {fingerprintWords(certificate.fingerprint).slice(0, 23)}…
          </span>
        </p>
      </div>
    </>
  );
}

/** The ledger of this cluster: what Pléiade helped to issue to this person. */
export function IssuedPanel({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.issued");
  const issued = useIssuedFor(cluster);
  // Nothing was issued, and nothing can be: the panel above says why.
  if (!cluster.isMine && issued.length === 0) return null;
  return (
    <Panel title={t("title")} action={<Link href={paths.access}>{t("all")}</Link>} flush>
      {issued.length === 0 ? (
        <p className="body small t3">{t("none")}</p>
      ) : (
        <>
          <ul className="led">
            {issued.map((certificate) => (
              <li key={certificate.id}>
                <IssuedLine certificate={certificate} />
              </li>
            ))}
          </ul>
          <p className="foot small t3">{t("note")}</p>
        </>
      )}
    </Panel>
  );
}
