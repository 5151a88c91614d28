"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { poll } from "@/lib/polling";
import type { Server } from "@/lib/server";
import { useServerNetworking } from "@/components/networks/use-server-networking";
import { useTRPC } from "@/components/trpc";
import { CommandLine } from "@/components/ui/code-block";
import { Status } from "@/components/ui/status";
import { bestAddress, sshCommand } from "../get-in";
import { type AddressWay, isOpenToMe, jumpHost } from "../ways-in";
import { tabHref } from "./tabs";
import { useLoginUser } from "./use-login-user";

/** Another machine of the person's on the way to a private address. */
function useJump(server: Server, way: AddressWay) {
  const trpc = useTRPC();
  const { siteId } = server;
  const isNeeded = way.reach === "private";
  const { data } = useQuery(trpc.servers.list.queryOptions({ siteId }, { enabled: isNeeded }));
  const jump = isNeeded ? jumpHost(server, data?.rows ?? []) : null;
  const user = useLoginUser(jump ?? { ...server, image: null });
  const address = jump === null ? null : bestAddress(jump.addresses)?.address;
  return jump && address ? { name: jump.name, address, user } : null;
}

function useMyAddress(): string | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.session.myAddress.queryOptions(undefined, { staleTime: poll.seldom }));
  // From a private network nobody knows under which address one is seen at the site.
  return data?.reach === "public" ? data.address : null;
}

function State({ server, way }: { server: Server; way: AddressWay }) {
  const t = useTranslations("servers.getIn");
  const { known, failure } = useServerNetworking(server);
  const me = useMyAddress();
  const isMine = isOpenToMe(known, way, me);
  if (way.isOpen === false)
    return (
      <p className="small">
        <Status family="attention" word={t("closed")} long />{" "}
        <Link className="link" href={tabHref(server, "network")}>
          {t("openGroups")}
        </Link>
      </p>
    );
  if (isMine === false)
    return (
      <p className="small">
        <Status family="attention" word={t("closedToMe", { address: me ?? "" })} long />{" "}
        <Link className="link" href={tabHref(server, "network")}>
          {t("openGroups")}
        </Link>
      </p>
    );
  if (known === null && failure === null) return <Status family="unknown" word={t("checking")} />;
  if (way.isOpen === null) return <Status family="unknown" word={t("unknown")} />;
  return <Status family="ok" word={t("ready")} />;
}

/** One address: its state, the line to paste, the way through another machine, and what it serves on the web. */
export function SshWay({
  server,
  way,
  user,
  keyFile,
}: {
  server: Server;
  way: AddressWay;
  user: string | null;
  keyFile: string | null;
}) {
  const t = useTranslations("servers.getIn");
  const jump = useJump(server, way);
  const host = way.version === 6 ? `[${way.address}]` : way.address;
  return (
    <div className="stack snug">
      <State server={server} way={way} />
      <CommandLine text={sshCommand(way, user, keyFile, jump)} label={t("lineOf", { address: way.address })} />
      {way.reach === "private" ? (
        <p className="small c-att">{jump === null ? t("private") : t("through", { name: jump.name })}</p>
      ) : null}
      {way.web.map((port) => {
        const url = `${port === 443 ? "https" : "http"}://${host}/`;
        return (
          <p key={port} className="small">
            {t("web", { port })}{" "}
            <a className="link mono" href={url} target="_blank" rel="noopener noreferrer">
              {url}
            </a>
          </p>
        );
      })}
    </div>
  );
}
