"use client";
import { CircleDashed } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { CommandLine } from "@/components/ui/code-block";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { bestAddress, sshCommand, type WayIn, whyNoSsh } from "../get-in";
import { keyFileOf } from "../launch/launch-memory";
import { useIsBrowser } from "../use-is-browser";
import { useLoginUser } from "./use-login-user";

const freshMs = 5 * 60_000;

function KeyLine({ server, keyFile }: { server: Server; keyFile: string | null }) {
  const t = useTranslations("servers.getIn");
  if (server.keyName === null) return <p className="small t2">{t("noKey")}</p>;
  return (
    <p className="small t2">
      {keyFile === null ? t("key", { name: server.keyName }) : t("keyFile", { name: server.keyName, file: keyFile })}
    </p>
  );
}

function Way({ server, way, staleAt }: { server: Server; way: WayIn; staleAt: string | null }) {
  const t = useTranslations("servers.getIn");
  const format = useFormat();
  const user = useLoginUser(server);
  const isBrowser = useIsBrowser();
  const [openedAt] = useState(() => Date.now());
  const keyFile = isBrowser ? keyFileOf(localStorage, server.keyName) : null;
  const isFresh = server.launchedAt !== null && openedAt - Date.parse(server.launchedAt) < freshMs;
  return (
    <>
      {staleAt === null ? (
        <p>
          <Status family="ok" word={t("ready")} />
        </p>
      ) : (
        <p className="t2">{t("stale", { time: format.time(staleAt) })}</p>
      )}
      <CommandLine text={sshCommand(way, user, keyFile)} label={t("line")} />
      {user === null ? <p className="small c-att">{t("noUser")}</p> : null}
      {way.reach === "private" ? <p className="small c-att">{t("private")}</p> : null}
      <KeyLine server={server} keyFile={keyFile} />
      {isFresh ? <p className="small t3">{t("fresh")}</p> : null}
    </>
  );
}

/** How to get in: the ssh line, or why there is none yet and what to do. */
export function GetInPanel({ server, staleAt }: { server: Server; staleAt: string | null }) {
  const t = useTranslations("servers.getIn");
  const why = whyNoSsh(server);
  const way = bestAddress(server.addresses);
  return (
    <Panel title={t("title")} className="access">
      <div className="stack tight">
        {why === null && way !== null ? (
          <Way server={server} way={way} staleAt={staleAt} />
        ) : (
          <p className="t2">
            <Icon of={CircleDashed} small /> {t(`why.${why ?? "no_address"}`)}
          </p>
        )}
      </div>
    </Panel>
  );
}
