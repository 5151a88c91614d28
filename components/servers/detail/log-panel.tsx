"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { findLines } from "@/lib/console-text";
import { poll } from "@/lib/polling";
import { consoleLines } from "@/lib/server-console";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Ago } from "@/components/ui/ago";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { Bone, Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type LineCount = (typeof consoleLines)[number];

/** Saved as a text file; the words never leave this browser. */
function save(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: `${name.replaceAll(/[^\w.-]+/g, "-")}-console.txt` });
  link.click();
  URL.revokeObjectURL(url);
}

function useLog(server: Server, lines: LineCount, isFollowed: boolean) {
  const trpc = useTRPC();
  const { siteId, projectId, id } = server;
  return useQuery(
    trpc.servers.consoleLog.queryOptions(
      { server: { siteId, projectId, id }, lines },
      { refetchInterval: isFollowed ? poll.rapid : false, placeholderData: (before) => before },
    ),
  );
}

/** The end of what the machine wrote to its console: searched, followed, copied, saved. */
export function LogPanel({ server }: { server: Server }) {
  const t = useTranslations("servers.log");
  const [lines, setLines] = useState<LineCount>(100);
  const [words, setWords] = useState("");
  const [isFollowed, setIsFollowed] = useState(false);
  const log = useLog(server, lines, isFollowed);
  const text = log.data?.text ?? "";
  const found = useMemo(() => findLines(text, words), [text, words]);
  const shown = found.map(({ line }) => line).join("\n");
  return (
    <Panel
      title={t("title")}
      says={log.dataUpdatedAt > 0 ? <Ago at={new Date(log.dataUpdatedAt).toISOString()} /> : null}
    >
      <div className="stack tight">
        <div className="row wrap log-bar">
          <span className="row grow">
            <Icon of={Search} small />
            <TextInput
              type="search"
              aria-label={t("search")}
              placeholder={t("search")}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </span>
          <Select
            aria-label={t("lines")}
            value={String(lines)}
            onChange={(event) => setLines(consoleLines.find((one) => String(one) === event.target.value) ?? 100)}
            options={consoleLines.map((count) => ({ value: String(count), label: t("last", { count }) }))}
          />
          <Checkbox checked={isFollowed} onChange={(event) => setIsFollowed(event.target.checked)}>
            {t("follow")}
          </Checkbox>
          <span className="end row">
            <CopyButton text={shown}>{t("copy")}</CopyButton>
            <Button small icon={Download} onClick={() => save(server.name, shown)}>
              {t("save")}
            </Button>
          </span>
        </div>
        {log.error ? (
          <FailureLine failure={failureFrom(log.error)} onRetry={() => void log.refetch()}>
            {server.launchedAt === null ? t("building") : undefined}
          </FailureLine>
        ) : log.isPending ? (
          <Bone width="100%" />
        ) : text === "" ? (
          <p className="t3">{t("empty")}</p>
        ) : (
          <>
            {words.trim() === "" ? null : (
              <p className="small t2" aria-live="polite">
                {t("found", { count: found.length })}
              </p>
            )}
            {/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
            <pre className="code log" tabIndex={0} aria-label={t("title")} role="region" translate="no">
              {shown}
            </pre>
          </>
        )}
        {log.data?.isCut ? <p className="small t3">{t("cut")}</p> : null}
        <p className="small t3">{t("says")}</p>
      </div>
    </Panel>
  );
}
