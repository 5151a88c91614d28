"use client";
import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { addressReach } from "@/lib/cidr";
import { poll } from "@/lib/polling";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { WorldNote } from "./exposure-note";
import { type PeerKind, peerKinds, type ReadRule, type RuleDraft, type RuleField, trafficKinds } from "./rule-draft";

/** Where the person is, as the dashboard sees it; null until it has said. */
export function useMyAddress() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.session.myAddress.queryOptions(undefined, { staleTime: poll.seldom }));
  return data ?? null;
}

/** The fields of one rule; errors stand below theirs once it was tried. */
export function RuleFields({
  draft,
  read,
  isTried,
  myAddress,
  groups,
  withDirection,
  onEnter,
  onChange,
}: {
  draft: RuleDraft;
  read: ReadRule;
  isTried: boolean;
  myAddress: string | null;
  /** Groups of the project that a rule may name. */
  groups: readonly { id: string; name: string }[];
  withDirection?: boolean;
  /** Inside a larger form, Enter means this rule and not the whole form. */
  onEnter?: () => void;
  onChange: (part: Partial<RuleDraft>) => void;
}) {
  const t = useTranslations("networks.ruleForm");
  const error = (field: RuleField) => {
    const problem = isTried ? read.problems[field] : undefined;
    return problem === undefined ? undefined : t(`problem.${problem}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || onEnter === undefined) return;
    event.preventDefault();
    onEnter();
  };
  const isCustom = draft.traffic === "tcp" || draft.traffic === "udp";
  const canMe = addressReach(myAddress) === "public";
  const peers = peerKinds.filter((kind) => kind !== "group" || groups.length > 0);
  const peerLabel = (kind: PeerKind) =>
    kind === "me" ? t("peer.me", { address: myAddress ?? "…" }) : t(`peer.${kind}`);
  return (
    <>
      <div className="fields">
        {withDirection ? (
          <Field label={t("direction")}>
            <Select
              value={draft.direction}
              options={(["ingress", "egress"] as const).map((value) => ({ value, label: t(value) }))}
              onChange={(event) => onChange({ direction: event.target.value === "egress" ? "egress" : "ingress" })}
            />
          </Field>
        ) : null}
        <Field label={t("traffic")}>
          <Select
            value={draft.traffic}
            options={trafficKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(event) =>
              onChange({ traffic: trafficKinds.find((kind) => kind === event.target.value) ?? "ssh" })
            }
          />
        </Field>
        {isCustom ? (
          <Field label={t("ports")} help={t("portsHelp")} error={error("ports")}>
            <TextInput
              mono
              chars={13}
              value={draft.ports}
              onKeyDown={onKeyDown}
              onChange={(event) => onChange({ ports: event.target.value })}
            />
          </Field>
        ) : null}
        <Field
          label={t(draft.direction === "egress" ? "to" : "from")}
          error={error("peer")}
          help={draft.peer === "me" && myAddress !== null && !canMe && !isTried ? t("noAddress") : undefined}
        >
          <Select
            value={draft.peer}
            options={peers.map((value) => ({ value, label: peerLabel(value) }))}
            onChange={(event) => onChange({ peer: peerKinds.find((kind) => kind === event.target.value) ?? "range" })}
          />
        </Field>
        {draft.peer === "range" ? (
          <Field label={t("range")} help={t("rangeHelp")} error={error("range")}>
            <TextInput
              mono
              chars={24}
              value={draft.range}
              onKeyDown={onKeyDown}
              onChange={(event) => onChange({ range: event.target.value })}
            />
          </Field>
        ) : null}
        {draft.peer === "group" ? (
          <Field label={t("group")} error={error("group")}>
            <Select
              value={draft.groupId}
              placeholder={t("chooseGroup")}
              options={groups.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => onChange({ groupId: event.target.value })}
            />
          </Field>
        ) : null}
      </div>
      {read.isWorld ? <WorldNote isDangerousToo={read.isDanger} /> : null}
    </>
  );
}
