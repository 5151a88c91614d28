"use client";
import { HardDrive } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FormSubmit } from "@/components/form/form-submit";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { quotaUnit } from "@/components/quotas/quota-units";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { type Tab, Tabs } from "@/components/ui/tabs";
import { useFormat } from "@/components/ui/use-format";
import { volumeCode, type VolumeLanguage, volumeLanguages, type VolumePlan } from "../volume-code";
import { canBeChosen, quotasOf } from "./resolve-volume";
import type { VolumeForm } from "./use-volume-form";
import { volumePlan } from "./volume-request";

/** Everything read back in one sentence. */
function Sentence({ form: { choice } }: { form: VolumeForm }) {
  const t = useTranslations("volumes.form");
  const format = useFormat();
  const { place, community, source, sourceKind, sizeGiB, leastGiB, name } = choice;
  if (!place || community === null || !canBeChosen(place)) return <p className="say">{t("sayUnset")}</p>;
  const kind = source === null ? (sourceKind === "blank" ? "blank" : "unset") : sourceKind;
  return (
    <p className="strong say">
      {t("say", {
        kind,
        name: name.trim() || "…",
        source: source?.name ?? "",
        size: format.disk(sizeGiB || leastGiB),
        site: place.site.name,
        community,
      })}
    </p>
  );
}

function Quotas({ form }: { form: VolumeForm }) {
  const t = useTranslations();
  const { choice, world } = form;
  const site = choice.place?.site.name ?? "";
  const rows = quotasOf(choice, world.options);
  if (world.options === null) return null;
  return (
    <div className="pad">
      <h3>{t("volumes.form.quota", { site })}</h3>
      {rows.length === 0 ? <p className="help mt-2">{t("volumes.form.quotaUnknown")}</p> : null}
      <ul className="stack tight mt-2">
        {rows.map(({ type, quota: { key, used, reserved, limit } }) => (
          <li key={`${type ?? ""} ${key}`}>
            <QuotaBar
              label={t(`quotas.key.${key}`)}
              detail={type === null ? undefined : t("volumes.form.ofType", { type })}
              unit={quotaUnit(key)}
              used={used}
              reserved={reserved}
              limit={limit}
              planned={key === "volumes" ? 1 : choice.sizeGiB || 0}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Code({ language, plan }: { language: VolumeLanguage; plan: VolumePlan }) {
  const t = useTranslations("launch.code");
  const own = useTranslations("volumes.form");
  const text = volumeCode(language, plan);
  return (
    <>
      <CodeBlock text={text} label={t("region")} live />
      <div className="small t3 cn">
        <CopyButton text={text}>{t("copy")}</CopyButton>
        <p>{own("codeNote")}</p>
      </div>
    </>
  );
}

function CodeTabs({ plan }: { plan: VolumePlan }) {
  const t = useTranslations("launch.code");
  const [language, setLanguage] = useState<string>(volumeLanguages[0]);
  const tab = (one: VolumeLanguage): Tab => ({
    id: one,
    label: t(one),
    panel: <Code key={one} language={one} plan={plan} />,
  });
  const [first, ...rest] = volumeLanguages;
  return (
    <div className="cd">
      <Tabs label={t("label")} tabs={[tab(first), ...rest.map(tab)]} value={language} onChange={setLanguage} />
    </div>
  );
}

function Sum({ form, submit }: { form: VolumeForm; submit: FormSubmit }) {
  const t = useTranslations("volumes.form");
  const launch = useTranslations("launch.summary");
  // Before the site has said what it offers, nothing is ready, and nothing is missing either.
  const isWaiting = form.open.length === 0 && form.world.options === null;
  return (
    <>
      <div className="pad">
        <Sentence form={form} />
      </div>
      <Quotas form={form} />
      <div className="pad go">
        <Button look="primary" icon={HardDrive} busy={submit.isSending} onClick={submit.submit}>
          {t("submit")}
        </Button>
        <p className="help">
          {isWaiting
            ? launch("waiting", { site: form.choice.place?.site.name ?? "" })
            : t("left", { count: form.open.length })}
        </p>
        <p className="help">{t("draftKept")}</p>
      </div>
    </>
  );
}

/** What will be sent, in one sentence, in bars and in code; then the button. */
export function VolumeSummary({ form, submit }: { form: VolumeForm; submit: FormSubmit }) {
  const t = useTranslations("volumes.form");
  return (
    <aside className="panel sum" aria-label={t("summary")} id="summary">
      <Tabs
        label={t("summary")}
        tabs={[
          { id: "sum", label: t("summary"), panel: <Sum form={form} submit={submit} /> },
          { id: "code", label: t("code"), panel: <CodeTabs plan={volumePlan(form.choice)} /> },
        ]}
      />
    </aside>
  );
}
