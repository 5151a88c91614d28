"use client";
import { useMutation } from "@tanstack/react-query";
import { MonitorPlay, ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button, ButtonLink } from "@/components/ui/button";
import { useSiteName } from "@/components/use-sites";
import { tabHref } from "./tabs";

/** Its screen in a new tab, good once; and what it wrote to its console. */
export function ConsoleWay({ server, isStale }: { server: Server; isStale: boolean }) {
  const t = useTranslations("servers.console");
  const trpc = useTRPC();
  const site = useSiteName()(server.siteId);
  const { siteId, projectId, id } = server;
  const open = useMutation(
    trpc.servers.openConsole.mutationOptions({
      // The page behind it is the site's: it gets no handle on ours.
      onSuccess: ({ url }) => void window.open(url, "_blank", "noopener,noreferrer"),
    }),
  );
  const isBuilding = server.status === "BUILD" || server.launchedAt === null;
  const why = isStale ? t("stale", { site }) : isBuilding ? t("building") : null;
  const failure = open.error ? failureFrom(open.error) : null;
  return (
    <div className="stack snug ways-more">
      <div className="row wrap">
        <Button
          small
          icon={MonitorPlay}
          busy={open.isPending}
          aria-disabled={why !== null || undefined}
          onClick={() => why === null && open.mutate({ siteId, projectId, id })}
        >
          {t("open")}
        </Button>
        <ButtonLink small icon={ScrollText} href={tabHref(server, "log")}>
          {t("log")}
        </ButtonLink>
      </div>
      {why === null ? null : <p className="small t3">{why}</p>}
      {open.data ? (
        <p className="small t2">
          {t("opened", { host: open.data.host })}{" "}
          <a className="link" href={open.data.url} target="_blank" rel="noopener noreferrer">
            {t("openHere")}
          </a>
        </p>
      ) : null}
      {failure ? (
        <FailureLine failure={failure}>
          {failure.detail === "console_host"
            ? t("hostRefused", { host: failure.params?.["host"] ?? "…", site })
            : failure.status === 400
              ? t("absent", { site })
              : undefined}
        </FailureLine>
      ) : null}
    </div>
  );
}
