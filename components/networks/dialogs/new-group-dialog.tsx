"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus, Shield, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import { addressReach } from "@/lib/cidr";
import { isOpenToWorld, isSameRule, presetRule, rulePresets } from "@/lib/exposure";
import { CreateGroupInput, type GroupRule } from "@/lib/network";
import { paths } from "@/lib/paths";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button, ButtonLink, IconButton } from "@/components/ui/button";
import { ToggleChip } from "@/components/ui/chip";
import { Details } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";
import { CodeTabs } from "../code/code-tabs";
import { groupCode } from "../code/group-code";
import { WorldNote } from "../exposure-note";
import { PlaceField, placeOf, usePlace } from "../place-field";
import { firstRule, readRule } from "../rule-draft";
import { RuleFields, useMyAddress } from "../rule-fields";
import { useRuleWords } from "../rule-words";
import { useRefreshNetworking } from "../use-deed";
import { useFieldWords } from "../use-field-words";
import { FormDialog } from "./form-dialog";
import { QuotaLines } from "./quota-lines";

/** A new security group with its first rules. */
export function NewGroupDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [opened, setOpened] = useState(0);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpened(opened + 1);
  }
  return opened === 0 ? null : <Body key={opened} isOpen={isOpen} onClose={onClose} />;
}

/** Presets as switches, and a form for any other rule. */
function Rules({ rules, onChange }: { rules: readonly GroupRule[]; onChange: (rules: GroupRule[]) => void }) {
  const t = useTranslations("networks.newGroup");
  const words = useRuleWords();
  const me = useMyAddress();
  const [draft, setDraft] = useState({ ...firstRule, traffic: "tcp" as const } as typeof firstRule);
  const [isTried, setIsTried] = useState(false);
  const myAddress = me?.address ?? null;
  const mine = addressReach(myAddress) === "public" ? myAddress : null;
  const read = readRule(draft, myAddress);
  const has = (rule: GroupRule) => rules.some((one) => isSameRule(one, rule));
  const presets = rulePresets.map((preset) => presetRule(preset, preset === "ssh" ? mine : null));
  const others = rules.filter((rule) => !presets.some((preset) => isSameRule(preset, rule)));
  const toggle = (rule: GroupRule) =>
    onChange(has(rule) ? rules.filter((one) => !isSameRule(one, rule)) : [...rules, rule]);
  const add = () => {
    setIsTried(true);
    if (read.rule === null) return;
    if (!has(read.rule)) onChange([...rules, read.rule]);
    setIsTried(false);
    setDraft({ ...draft, ports: "" });
  };
  return (
    <Field group label={t("rules")} help={rules.length === 0 ? t("noRules") : undefined}>
      <div className="stack tight">
        <div className="row wrap">
          {presets.map((rule) => (
            <ToggleChip key={JSON.stringify(rule)} on={has(rule)} onClick={() => toggle(rule)}>
              {words.sentence(rule)}
            </ToggleChip>
          ))}
        </div>
        {others.length > 0 ? (
          <ul className="stack snug">
            {others.map((rule) => (
              <li key={JSON.stringify(rule)} className="row">
                <span>{words.sentence(rule)}</span>
                <span className="end">
                  <IconButton
                    small
                    icon={X}
                    label={t("removeRule", { rule: words.sentence(rule) })}
                    onClick={() => toggle(rule)}
                  />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {rules.some(isOpenToWorld) ? <WorldNote isDangerousToo={false} /> : null}
        <Details summary={t("custom")} className="">
          <div className="stack tight pt-3">
            <RuleFields
              draft={draft}
              read={read}
              isTried={isTried}
              myAddress={myAddress}
              groups={[]}
              onEnter={add}
              onChange={(part) => setDraft({ ...draft, ...part })}
            />
            <p>
              <Button icon={Plus} small onClick={add}>
                {t("addRule")}
              </Button>
            </p>
          </div>
        </Details>
      </div>
    </Field>
  );
}

function Body({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("networks.newGroup");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshNetworking();
  const siteName = useSiteName();
  const input = useRef<HTMLInputElement>(null);
  const [intentId] = useState(() => uuidv7());
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [rules, setRules] = useState<readonly GroupRule[]>([]);
  const [wasTried, setWasTried] = useState(false);
  const places = usePlace();
  const place = placeOf(chosen ?? places.first);
  const create = useMutation(trpc.securityGroups.create.mutationOptions());
  const failure = create.error ? failureFrom(create.error) : null;
  const read = CreateGroupInput.safeParse({ ...place, intentId, name, rules });
  const error = useFieldWords(wasTried ? read.error : undefined, failure);
  const submit = async () => {
    setWasTried(true);
    if (!read.success) {
      input.current?.focus();
      return;
    }
    const intent = await create.mutateAsync(read.data).catch(() => null);
    if (intent === null) return;
    onClose();
    toast({
      family: "ok",
      text: t("asked", { name: intent.name, site: siteName(intent.siteId) }),
      action: <ButtonLink href={paths.intent(intent.id)}>{t("follow")}</ButtonLink>,
    });
    await Promise.all([refresh([intent.siteId]), queryClient.invalidateQueries(trpc.intents.list.queryFilter())]);
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      broad
      title={t("title")}
      lead={t("lead")}
      submit={t("submit")}
      icon={Shield}
      busy={create.isPending}
      failure={failure}
      initialFocus={input}
    >
      <div className="fields">
        <PlaceField options={places.options} value={chosen ?? places.first} onChange={setChosen} />
        <Field label={t("name")} required error={error("name")}>
          <TextInput
            ref={input}
            value={name}
            maxLength={255}
            spellCheck={false}
            onChange={(event) => {
              setName(event.target.value);
              create.reset();
            }}
          />
        </Field>
      </div>
      <Rules rules={rules} onChange={setRules} />
      <QuotaLines place={place} planned={{ security_groups: 1, security_group_rules: rules.length + 2 }} />
      <Details summary={t("code")} className="">
        <CodeTabs code={groupCode({ siteId: place?.siteId ?? "", name, description: "", rules })} />
      </Details>
    </FormDialog>
  );
}
