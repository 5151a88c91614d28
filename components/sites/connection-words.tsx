"use client";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import type { Connection } from "@/lib/site";
import { paths } from "@/lib/paths";
import type { Family } from "@/lib/status";
import { Bone } from "../ui/panel";
import { Status } from "../ui/status";
import { useFormat } from "../ui/use-format";
import type { ConnectionAnswer } from "./use-connections";

const family: Record<Connection["state"], Family> = {
  connected: "ok",
  no_membership: "off",
  not_linked: "off",
  expired: "attention",
  unknown: "unknown",
};

const soonMs = 30 * 86_400_000;

/** The way in as one state with its word. */
export function ConnectionStatus({ connection }: { connection: Connection }) {
  const t = useTranslations("sites.access");
  const word =
    connection.state === "connected" ? t("connected", { method: connection.method ?? "other" }) : t(connection.state);
  return <Status family={family[connection.state]} word={word} long />;
}

function CredentialEnd({ endsAt }: { endsAt: string }) {
  const t = useTranslations("sites.access");
  const format = useFormat();
  const now = useNow();
  const left = Date.parse(endsAt) - now.getTime();
  const words = t(left < 0 ? "ended" : "ends", { date: format.date(endsAt) });
  return left < soonMs ? <Status family="attention" word={words} fill={false} /> : <>{words}</>;
}

/** How the person gets in at a site, what with, until when, and the way on when there is something to do. */
export function ConnectionLines({ answer }: { answer: ConnectionAnswer | undefined }) {
  const t = useTranslations("sites.access");
  const format = useFormat();
  const connection = answer?.connection;
  if (!connection) {
    if (answer?.failure) return <Status family="unknown" word={t("unknown")} long />;
    return (
      <p>
        <span className="vh">{t("asking")}</span>
        <Bone width="9rem" />
      </p>
    );
  }
  const { projects, credential, state } = connection;
  const way =
    state === "expired" ? "renew" : state === "not_linked" ? "link" : state === "no_membership" ? "ask" : null;
  return (
    <>
      <p>
        <ConnectionStatus connection={connection} />
      </p>
      {credential?.expiresAt ? (
        <p className="small t3">
          <CredentialEnd endsAt={credential.expiresAt} />
        </p>
      ) : null}
      {projects.length > 0 ? (
        <p className="small t3 anywhere">
          {t("projects", {
            count: projects.length,
            list: format.list([...new Set(projects.map(({ community }) => community))]),
          })}
        </p>
      ) : null}
      {way ? (
        <p className="small">
          <Link href={`${paths.access}#${connection.siteId}`}>{t(way)}</Link>
        </p>
      ) : null}
    </>
  );
}
