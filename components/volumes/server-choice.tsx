"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ProjectRef } from "@/lib/refs";
import type { Server } from "@/lib/server";
import { whyNotAttachTo } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useStateWords } from "@/components/servers/use-state-words";
import { plain } from "@/components/table/plain";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { Bone } from "@/components/ui/panel";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { TextInput } from "@/components/ui/text-input";

const searchedAbove = 8;

/** Machines of the project; those that cannot take a volume now stay, with the reason. */
export function ServerChoice({
  project,
  taken,
  value,
  onChange,
  error,
}: {
  project: ProjectRef;
  /** Machines that have it already. */
  taken: readonly string[];
  value: string | null;
  onChange: (server: Server) => void;
  error?: string | undefined;
}) {
  const t = useTranslations("volumes.attach");
  const trpc = useTRPC();
  const words = useStateWords();
  const [query, setQuery] = useState("");
  const { siteId, projectId } = project;
  const { data, error: failed, refetch } = useQuery(trpc.servers.list.queryOptions({ siteId }));
  if (!data && failed) return <FailureLine failure={failureFrom(failed)} onRetry={() => void refetch()} />;
  if (!data) return <Bone width="60%" />;
  const servers = data.rows
    .filter((server) => server.projectId === projectId)
    .toSorted((a, b) => Number(reasonOf(a) !== null) - Number(reasonOf(b) !== null) || a.name.localeCompare(b.name));
  const shown = servers.filter(({ name }) => plain(name).includes(plain(query)));
  const why = (server: Server) => {
    if (taken.includes(server.id)) return t("there");
    const key = reasonOf(server);
    // The keys are those of `whyNotAttachTo`, whose type is wider than its values.
    return key === null ? undefined : t(`notThere.${key as "state"}`, { state: words(server).word });
  };
  if (servers.length === 0) return <p className="t2">{t("noServers")}</p>;
  return (
    <>
      {servers.length > searchedAbove ? (
        <Field label={t("find")}>
          <TextInput type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        </Field>
      ) : null}
      <Field label={t("server")} group error={error}>
        <div className="scroll-list">
          <RadioList>
            {shown.map((server) => (
              <RadioRow
                key={server.id}
                name="server"
                title={server.name}
                sub={words(server).word}
                reason={why(server)}
                checked={value === server.id}
                onChange={() => onChange(server)}
              />
            ))}
          </RadioList>
        </div>
      </Field>
      {shown.length === 0 ? <p className="t2">{t("noMatch")}</p> : null}
    </>
  );
}

const reasonOf = (server: Server) => whyNotAttachTo(server);
