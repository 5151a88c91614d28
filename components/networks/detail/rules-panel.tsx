"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { isDangerous, exposedPorts, isOpenToWorld, isSameRule } from "@/lib/exposure";
import type { SecurityGroupRow, SiteRule } from "@/lib/network";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button, IconButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { toast } from "@/components/ui/toast";
import { RemoveRuleDialog, type DoomedRule } from "../dialogs/remove-rule-dialog";
import { firstRule, readRule } from "../rule-draft";
import { RuleFields, useMyAddress } from "../rule-fields";
import { useRuleWords } from "../rule-words";
import { useRefreshNetworking } from "../use-deed";
import { closings } from "../what-closes";

type Words = ReturnType<typeof useRuleWords>;

function RuleItem({ rule, words, onRemove }: { rule: SiteRule; words: Words; onRemove: (() => void) | null }) {
  const t = useTranslations("networks");
  const danger = exposedPorts([rule]).some(({ risk }) => isDangerous(risk));
  const says = words.sentence(rule);
  return (
    <li className="row wrap">
      <span>
        <span className="strong">{words.what(rule)}</span>{" "}
        <span className="t2">
          {t(rule.direction === "egress" ? "rule.toPeer" : "rule.fromPeer", { peer: words.peer(rule) })}
        </span>
        {rule.description === "" ? null : <span className="small t3"> {rule.description}</span>}
      </span>
      <span className="end row">
        {isOpenToWorld(rule) ? (
          danger ? (
            <Status family="attention" word={t("exposure.dangerWord")} />
          ) : (
            <span className="small c-att">{t("exposure.worldWord")}</span>
          )
        ) : null}
        {onRemove ? (
          <IconButton small icon={Trash2} label={t("removeRule.label", { rule: says })} onClick={onRemove} />
        ) : null}
      </span>
    </li>
  );
}

/** Adds a rule in place: Enter sends it, and the form is ready for the next one. */
function AddRule({ group, groups }: { group: SecurityGroupRow; groups: readonly SecurityGroupRow[] }) {
  const t = useTranslations("networks.ruleForm");
  const trpc = useTRPC();
  const refresh = useRefreshNetworking();
  const me = useMyAddress();
  const words = useRuleWords((id) => groups.find((one) => one.id === id)?.name ?? null);
  const [draft, setDraft] = useState(firstRule);
  const [isTried, setIsTried] = useState(false);
  const add = useMutation(trpc.securityGroups.addRule.mutationOptions());
  const myAddress = me?.address ?? null;
  const read = readRule(draft, myAddress);
  const twin = read.rule !== null && group.rules.some((rule) => isSameRule(rule, read.rule!));
  const failure = add.error ? failureFrom(add.error) : null;
  const isTwinNow = twin || failure?.fields?.["rule"] === "duplicate_rule" || failure?.detail === "name_in_use";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (read.rule === null || twin || add.isPending) return;
    const { siteId, projectId, id } = group;
    const done = await add.mutateAsync({ group: { siteId, projectId, id }, rule: read.rule }).catch(() => null);
    if (done === null) return;
    toast({ family: "ok", text: t("added", { rule: words.sentence(read.rule), name: group.name }) });
    setIsTried(false);
    setDraft({ ...draft, ports: "" });
    await refresh([siteId]);
  };
  return (
    <Panel title={t("title")}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <RuleFields
          withDirection
          draft={draft}
          read={read}
          isTried={isTried}
          myAddress={myAddress}
          groups={groups}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
            add.reset();
          }}
        />
        {isTried && isTwinNow ? <p className="small c-att">{t("twin")}</p> : null}
        {failure && !isTwinNow ? <FailureLine failure={failure} /> : null}
        <p>
          <Button type="submit" icon={Plus} busy={add.isPending}>
            {t("submit")}
          </Button>
        </p>
      </form>
    </Panel>
  );
}

/** The rules of a group in words, with a form below; taking one away says who loses what. */
export function RulesPanel({
  group,
  groups,
  isStale,
}: {
  group: SecurityGroupRow;
  /** All of the same project. */
  groups: readonly SecurityGroupRow[];
  isStale: boolean;
}) {
  const t = useTranslations("networks.detail");
  const trpc = useTRPC();
  const done = useTranslations("networks.done");
  const refresh = useRefreshNetworking();
  const nameOf = (id: string) => (id === group.id ? t("itself") : (groups.find((one) => one.id === id)?.name ?? null));
  const words = useRuleWords(nameOf);
  const [doomed, setDoomed] = useState<DoomedRule | null>(null);
  const remove = useMutation(trpc.securityGroups.removeRule.mutationOptions());
  const parts = (["ingress", "egress"] as const).map((direction) => ({
    direction,
    rules: group.rules.filter((rule) => rule.direction === direction),
  }));
  const ask = (rule: SiteRule) =>
    setDoomed({
      rule,
      closes: closings(groups.some(({ id }) => id === group.id) ? groups : [group], group.id, rule.id),
    });
  const run = async (rule: SiteRule) => {
    const { siteId, projectId, id } = group;
    const answer = await remove.mutateAsync({ group: { siteId, projectId, id }, ruleId: rule.id }).catch(() => null);
    if (answer === null) return;
    setDoomed(null);
    toast({ family: "ok", text: done("removeRule", { count: 1, name: group.name, site: words.sentence(rule) }) });
    await refresh([siteId]);
  };
  return (
    <>
      {parts.map(({ direction, rules }) => (
        <Panel key={direction} title={t(direction)} says={direction === "ingress" ? t("ingressSays") : undefined} flush>
          {rules.length === 0 ? (
            <p className="t3 px-4 pb-4">{t(direction === "ingress" ? "noIngress" : "noEgress")}</p>
          ) : null}
          <ul className="list">
            {rules.map((rule) => (
              <RuleItem key={rule.id} rule={rule} words={words} onRemove={isStale ? null : () => ask(rule)} />
            ))}
          </ul>
        </Panel>
      ))}
      {isStale ? null : <AddRule group={group} groups={groups} />}
      {remove.error && doomed === null ? <FailureLine failure={failureFrom(remove.error)} /> : null}
      <RemoveRuleDialog
        doomed={doomed}
        group={group}
        groupName={nameOf}
        busy={remove.isPending}
        onClose={() => setDoomed(null)}
        onRemove={(rule) => void run(rule)}
      />
    </>
  );
}
