"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { clusterState } from "../clusters/cluster-state";
import { useFailureWords } from "../failure";
import { serverState } from "../servers/server-state";
import { useTRPC } from "../trpc";
import { LinkButton } from "../ui/button";
import { TodoItem } from "../ui/todo-item";
import { useFormat } from "../ui/use-format";
import { EndItem } from "../upkeep/finding-item";
import { OutageItem } from "../upkeep/outage-item";
import { useSiteName } from "../use-sites";
import type { Attention } from "./attention";

const namesShown = 5;

type Of<Kind extends Attention["kind"]> = { item: Extract<Attention, { kind: Kind }> };

function MuteSite({ item: { siteId, since, servers, isUnknown } }: Of<"site_mute">) {
  const t = useTranslations("overview.attention");
  const format = useFormat();
  const now = useNow();
  const site = useSiteName()(siteId);
  const count = servers.length;
  const rest = count - namesShown;
  const names = [
    ...servers.slice(0, namesShown).map(({ name }) => name),
    ...(rest > 0 ? [t("others", { count: rest })] : []),
  ];
  const says =
    isUnknown && count === 0 ? t("site_mute.unknown") : t("site_mute.says", { count, names: names.join(", ") });
  return (
    <TodoItem
      icon={TriangleAlert}
      ink="c-att"
      title={count === 0 ? t("site_mute.titleUnknown", { site }) : t("site_mute.title", { site, count })}
      says={
        <>
          {says} {since === null ? null : t("site_mute.since", { time: format.clock(since, now) })}
        </>
      }
    >
      {count > 0 ? <Link href={`${paths.servers}?site=${siteId}`}>{t("act.machines")}</Link> : null}
      <Link href={paths.site(siteId)}>{t("act.site")}</Link>
    </TodoItem>
  );
}

function useDismiss(intent: Intent) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const read = useMutation(
    trpc.intents.markRead.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.intents.list.queryFilter()),
    }),
  );
  return () => read.mutate({ id: intent.id });
}

function FailedIntent({ item: { intent } }: Of<"intent_failed">) {
  const t = useTranslations("overview.attention");
  const words = useFailureWords();
  const site = useSiteName()(intent.siteId);
  const dismiss = useDismiss(intent);
  const kind = intent.kind === "server.create" ? "server" : "other";
  const { failure } = intent;
  return (
    <TodoItem
      icon={OctagonX}
      ink="c-err"
      title={t(`intent_failed.${kind}`, { name: intent.name, site })}
      says={
        failure ? (
          <>
            {words.what(failure)} {words.why(failure) ?? words.next(failure)}
          </>
        ) : null
      }
    >
      <Link href={paths.intent(intent.id)}>{t("act.why")}</Link>
      <LinkButton onClick={dismiss}>{t("act.dismiss")}</LinkButton>
    </TodoItem>
  );
}

function FailedServer({ item: { server } }: Of<"server_failed">) {
  const t = useTranslations();
  const site = useSiteName()(server.siteId);
  const { key, raw } = serverState(server);
  const word = t(`servers.state.${key}` as never, { raw } as never);
  return (
    <TodoItem
      icon={OctagonX}
      ink="c-err"
      title={t("overview.attention.server_failed.title", { name: server.name, site })}
      says={t("overview.attention.server_failed.says", { word })}
    >
      <Link href={paths.server(server)}>{t("overview.attention.act.machine")}</Link>
    </TodoItem>
  );
}

function ResizedServer({ item: { server } }: Of<"server_resize">) {
  const t = useTranslations();
  const format = useFormat();
  const site = useSiteName()(server.siteId);
  const { vcpus, ramMiB, name } = server.flavor;
  const size =
    vcpus !== null && ramMiB !== null
      ? t("common.size", { vcpus, ram: format.ram(ramMiB) })
      : (name ?? t("common.dash"));
  return (
    <TodoItem
      icon={TriangleAlert}
      ink="c-att"
      title={t("overview.attention.server_resize.title", { name: server.name })}
      says={t("overview.attention.server_resize.says", { site, size })}
    >
      <Link href={paths.server(server)}>{t("overview.attention.act.machine")}</Link>
    </TodoItem>
  );
}

function Cluster({ item }: { item: Extract<Attention, { kind: "cluster_failed" | "cluster_unhealthy" }> }) {
  const t = useTranslations();
  const { cluster, kind } = item;
  const site = useSiteName()(cluster.siteId);
  const word = t(`clusters.state.${clusterState(cluster).word}`, { raw: cluster.status });
  const isFailed = kind === "cluster_failed";
  return (
    <TodoItem
      icon={isFailed ? OctagonX : TriangleAlert}
      ink={isFailed ? "c-err" : "c-att"}
      title={t(`overview.attention.${kind}.title`, { name: cluster.name, site })}
      says={
        isFailed
          ? t("overview.attention.cluster_failed.says", { word })
          : t("overview.attention.cluster_unhealthy.says")
      }
    >
      <Link href={paths.cluster(cluster)}>{t("overview.attention.act.cluster")}</Link>
    </TodoItem>
  );
}

function WayIn({
  item,
}: {
  item: Extract<Attention, { kind: "connection_expired" | "credential_ending" | "intent_waiting" }>;
}) {
  const t = useTranslations("overview.attention");
  const format = useFormat();
  const siteId = item.kind === "intent_waiting" ? item.intent.siteId : item.connection.siteId;
  const site = useSiteName()(siteId);
  const link = `${paths.access}#${siteId}`;
  if (item.kind === "intent_waiting")
    return (
      <TodoItem
        icon={KeyRound}
        ink="c-att"
        title={t("intent_waiting.title", { name: item.intent.name, site })}
        says={t("intent_waiting.says")}
      >
        <Link href={link}>{t("act.connect")}</Link>
      </TodoItem>
    );
  if (item.kind === "connection_expired")
    return (
      <TodoItem
        icon={KeyRound}
        ink="c-att"
        title={t("connection_expired.title", { site })}
        says={t("connection_expired.says")}
      >
        <Link href={link}>{t("act.connect")}</Link>
      </TodoItem>
    );
  const { credential } = item.connection;
  return (
    <TodoItem
      icon={KeyRound}
      ink="c-att"
      title={t("credential_ending.title", { days: item.days })}
      says={t("credential_ending.says", {
        label: credential?.label ?? "",
        site,
        date: credential?.expiresAt ? format.date(credential.expiresAt) : "",
      })}
    >
      <Link href={link}>{t("act.renew")}</Link>
    </TodoItem>
  );
}

/** What an item of the list looks like, by its kind. */
export function AttentionItem({ item }: { item: Attention }) {
  const now = useNow();
  switch (item.kind) {
    case "site_mute":
      return <MuteSite item={item} />;
    case "intent_failed":
      return <FailedIntent item={item} />;
    case "server_failed":
      return <FailedServer item={item} />;
    case "server_resize":
      return <ResizedServer item={item} />;
    case "cluster_failed":
    case "cluster_unhealthy":
      return <Cluster item={item} />;
    case "outage":
      return <OutageItem touched={item.touched} now={now} />;
    case "server_ends":
      return <EndItem finding={item.finding} />;
    default:
      return <WayIn item={item} />;
  }
}

/** What an item is about, as a key for lists. */
export function attentionKey(item: Attention): string {
  if (item.kind === "outage") return `outage ${item.touched.outage.siteId} ${item.touched.outage.id}`;
  if ("server" in item) return `${item.kind} ${item.server.siteId} ${item.server.id}`;
  if ("cluster" in item) return `${item.kind} ${item.cluster.siteId} ${item.cluster.id}`;
  if ("intent" in item) return `${item.kind} ${item.intent.id}`;
  return `${item.kind} ${"connection" in item ? item.connection.siteId : item.siteId}`;
}
