"use client";
import { useMutation } from "@tanstack/react-query";
import { Shield } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { closedBetween } from "@/lib/exposure";
import type { SecurityGroupWithRules, ServerNetworking } from "@/lib/network";
import { paths } from "@/lib/paths";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { LinkButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { FormDialog } from "./dialogs/form-dialog";
import { useFinish } from "./dialogs/use-finish";
import { ExposureCell } from "./exposure-note";
import { useRuleWords } from "./rule-words";
import { useServerNetworking } from "./use-server-networking";

const rulesOf = (groups: readonly SecurityGroupWithRules[], ids: readonly string[]) =>
  groups.filter(({ id }) => ids.includes(id)).flatMap(({ rules }) => rules);

const groupIdsOf = (known: ServerNetworking | null) =>
  known?.ports.ok ? [...new Set(known.ports.value.flatMap(({ groupIds }) => groupIds))] : [];

function EditDialog({
  server,
  groups,
  current,
  isOpen,
  onClose,
}: {
  server: Server;
  groups: readonly SecurityGroupWithRules[];
  current: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("networks.serverGroups");
  const trpc = useTRPC();
  const words = useRuleWords((id) => groups.find((one) => one.id === id)?.name ?? null);
  const finish = useFinish(server.siteId, onClose);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setChosen(null);
  }
  const set = useMutation(trpc.networks.setServerGroups.mutationOptions());
  const ids = chosen ?? current;
  const closes = closedBetween(rulesOf(groups, current), rulesOf(groups, ids));
  const submit = async () => {
    const { siteId, projectId, id } = server;
    await finish(
      set.mutateAsync({ server: { siteId, projectId, id }, groupIds: [...ids] }),
      t("done", { name: server.name }),
    );
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { name: server.name })}
      lead={t("lead")}
      submit={t("submit")}
      icon={Shield}
      busy={set.isPending}
      failure={set.error ? failureFrom(set.error) : null}
    >
      <div className="stack snug max-h-64 overflow-auto">
        {groups.map(({ id, name, rules }) => {
          // The twin of a rule for IPv6 says the same.
          const ways = [...new Set(rules.filter(({ direction }) => direction === "ingress").map(words.sentence))];
          return (
            <Checkbox
              key={id}
              checked={ids.includes(id)}
              detail={ways.length === 0 ? t("nothingIn") : ways.slice(0, 2).join(", ")}
              onChange={(event) => setChosen(event.target.checked ? [...ids, id] : ids.filter((one) => one !== id))}
            >
              {name}
            </Checkbox>
          );
        })}
      </div>
      {ids.length === 0 ? <Note family="attention">{t("none")}</Note> : null}
      {closes.length > 0 ? (
        <Note family="attention">{t("closes", { services: words.services(closes), name: server.name })}</Note>
      ) : null}
    </FormDialog>
  );
}

/** The security groups of a machine: what they let in, and which it has. */
export function ServerGroups({ server }: { server: Server }) {
  const t = useTranslations("networks.serverGroups");
  const words = useTranslations("servers.detail");
  const { known, failure, retry } = useServerNetworking(server);
  const [isOpen, setIsOpen] = useState(false);
  const groups = known?.groups.ok ? known.groups.value : [];
  const current = groupIdsOf(known);
  const shown = groups.filter(({ id }) => current.includes(id));
  const partFailure = failure ?? (known?.groups.ok === false ? known.groups.failure : null);
  const isUnfiltered = known?.ports.ok === true && known.ports.value.some(({ isFiltered }) => !isFiltered);
  const { siteId, projectId } = server;
  return (
    <Panel
      title={words("groups")}
      says={shown.length > 0 ? words("groupsSay") : undefined}
      action={
        groups.length > 0 && current.length > 0 ? (
          <LinkButton onClick={() => setIsOpen(true)}>{t("edit")}</LinkButton>
        ) : undefined
      }
      flush
    >
      {partFailure ? (
        <div className="px-4 pb-4">
          <FailureLine failure={partFailure} onRetry={retry} />
        </div>
      ) : null}
      {known && !partFailure && shown.length === 0 ? <p className="t3 px-4 pb-4">{words("noGroups")}</p> : null}
      <ul className="list">
        {shown.map(({ id, name, rules }) => (
          <li key={id} className="row wrap">
            <Link className="strong" href={paths.securityGroup({ siteId, projectId, id })}>
              {name}
            </Link>
            <span className="end small">
              <ExposureCell rules={rules} />
            </span>
          </li>
        ))}
      </ul>
      {isUnfiltered ? <p className="small c-att px-4 pb-4">{t("unfiltered")}</p> : null}
      <EditDialog server={server} groups={groups} current={current} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Panel>
  );
}
