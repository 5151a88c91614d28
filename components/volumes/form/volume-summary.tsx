"use client";
import { HardDrive } from "lucide-react";
import { useTranslations } from "use-intl";
import { CodeTabs } from "@/components/form/code-tabs";
import type { FormSubmit } from "@/components/form/form-submit";
import { QuotaSection } from "@/components/form/quota-section";
import { SummaryPanel } from "@/components/form/summary-panel";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { quotaUnit } from "@/components/quotas/quota-units";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import { volumeCode, volumeLanguages, type VolumePlan } from "../volume-code";
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
    <QuotaSection
      title={t("volumes.form.quota", { site })}
      none={rows.length === 0 ? t("volumes.form.quotaUnknown") : null}
    >
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
    </QuotaSection>
  );
}

function Code({ plan }: { plan: VolumePlan }) {
  const t = useTranslations("launch.code");
  const own = useTranslations("volumes.form");
  return (
    <CodeTabs
      languages={volumeLanguages}
      codeIn={(language) => volumeCode(language, plan)}
      region={t("region")}
      note={own("codeNote")}
    />
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
    <SummaryPanel
      label={t("summary")}
      title={t("summary")}
      code={t("code")}
      sum={<Sum form={form} submit={submit} />}
      plan={<Code plan={volumePlan(form.choice)} />}
    />
  );
}
