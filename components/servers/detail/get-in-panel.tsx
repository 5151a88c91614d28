"use client";
import { CircleDashed } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import type { Server } from "@/lib/server";
import { useServerNetworking } from "@/components/networks/use-server-networking";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { whyNoSsh } from "../get-in";
import { keyFileOf } from "../launch/launch-memory";
import { useIsBrowser } from "../use-is-browser";
import { type AddressWay, addressWays } from "../ways-in";
import { ConsoleWay } from "./console-way";
import { RecipeHints } from "./recipe-hints";
import { SshWay } from "./ssh-way";
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

/** The address to use first, and the others folded. */
function Ways({ server, ways, staleAt }: { server: Server; ways: readonly AddressWay[]; staleAt: string | null }) {
  const t = useTranslations("servers.getIn");
  const format = useFormat();
  const user = useLoginUser(server);
  const isBrowser = useIsBrowser();
  const [openedAt] = useState(() => Date.now());
  const keyFile = isBrowser ? keyFileOf(localStorage, server.keyName) : null;
  const isFresh = server.launchedAt !== null && openedAt - Date.parse(server.launchedAt) < freshMs;
  const [first, ...others] = ways;
  if (!first) return null;
  return (
    <>
      {staleAt === null ? null : <p className="t2">{t("stale", { time: format.time(staleAt) })}</p>}
      <SshWay server={server} way={first} user={user} keyFile={keyFile} />
      {others.length > 0 ? (
        <Details summary={t("others", { count: others.length })}>
          <div className="stack tight pt-2">
            {others.map((way) => (
              <SshWay key={way.address} server={server} way={way} user={user} keyFile={keyFile} />
            ))}
          </div>
        </Details>
      ) : null}
      {user === null ? <p className="small c-att">{t("noUser")}</p> : null}
      <KeyLine server={server} keyFile={keyFile} />
      {isFresh ? <p className="small t3">{t("fresh")}</p> : null}
      <RecipeHints server={server} address={first.address} user={user} keyFile={keyFile} />
    </>
  );
}

/** While it is being made: when to come back. */
function Usual({ intent }: { intent: Intent | null }) {
  const t = useTranslations("servers.getIn");
  const format = useFormat();
  if (!intent?.usualMs) return null;
  return <p className="small t3">{t("usual", { median: format.duration(intent.usualMs.median) })}</p>;
}

/** Every way in with its state, or why there is none yet and what to do. */
export function GetInPanel({
  server,
  intent = null,
  staleAt,
}: {
  server: Server;
  /** The wish that makes it, as long as it does. */
  intent?: Intent | null;
  staleAt: string | null;
}) {
  const t = useTranslations("servers.getIn");
  const { known } = useServerNetworking(server);
  const why = whyNoSsh(server);
  const ways = addressWays(server, known);
  return (
    <Panel title={t("title")} className="access">
      <div className="stack tight">
        {why === null ? (
          <Ways server={server} ways={ways} staleAt={staleAt} />
        ) : (
          <div>
            <p className="t2">
              <Icon of={CircleDashed} small /> {t(`why.${why}`)}
            </p>
            {why === "building" ? <Usual intent={intent} /> : null}
          </div>
        )}
        <ConsoleWay server={server} isStale={staleAt !== null} />
      </div>
    </Panel>
  );
}
