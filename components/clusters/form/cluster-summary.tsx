"use client";
import { ShipWheel } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Quota, QuotaKey } from "@/lib/quota";
import { CodeTabs } from "@/components/form/code-tabs";
import type { FormSubmit } from "@/components/form/form-submit";
import { QuotaSection } from "@/components/form/quota-section";
import { SummaryPanel } from "@/components/form/summary-panel";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { quotaUnit } from "@/components/quotas/quota-units";
import { Button } from "@/components/ui/button";
import { type ClusterWish, openstackCode, pythonCode, terraformCode } from "../cluster-code";
import { rulesPerCluster, versionWords } from "../cluster-plan";
import { CheckList } from "./check-list";
import { clusterChecks } from "./cluster-checks";
import { clusterWish, plannedOf } from "./cluster-request";
import type { ClusterForm } from "./use-cluster-form";

function Sentence({ form: { choice } }: { form: ClusterForm }) {
  const t = useTranslations("clusters.summary");
  const { place, template, community, masterCount, nodeCount } = choice;
  if (!place || community === null) return <p className="say">{t("sayUnset")}</p>;
  return (
    <p className="strong say">
      {t("say", {
        version: template?.kubernetesVersion ? versionWords(template.kubernetesVersion) : "none",
        masters: masterCount || 0,
        workers: nodeCount || 0,
        site: place.site.name,
        community,
      })}
    </p>
  );
}

const barKeys = [
  "vcpus",
  "ram",
  "servers",
  "clusters",
  "floating_ips",
  "security_group_rules",
] as const satisfies QuotaKey[];

/** The whole cluster against the quotas: what can run out half-way is shown before. */
function Quotas({ form }: { form: ClusterForm }) {
  const t = useTranslations();
  const { choice, world, isAskingQuota } = form;
  const site = choice.place?.site.name ?? "";
  const use = plannedOf(choice);
  const bars = barKeys.flatMap((key): Quota[] => {
    const quota = world.quotas?.find((one) => one.key === key);
    return quota && (use[key] ?? 0) > 0 ? [quota] : [];
  });
  /** The rules are an estimate, and must not look like a count. */
  const hintOf = (key: QuotaKey, left: number | null) =>
    key === "security_group_rules" && left !== null && left >= 0
      ? t("clusters.summary.rulesHint", { left, rules: rulesPerCluster })
      : undefined;
  const none = isAskingQuota ? t("launch.summary.quotaAsking", { site }) : t("clusters.summary.quotaNone");
  return (
    <QuotaSection title={t("clusters.summary.quota", { site })} none={bars.length === 0 ? none : null}>
      {bars.map(({ key, used, reserved, limit }) => (
        <li key={key}>
          <QuotaBar
            label={t(`quotas.key.${key}`)}
            unit={quotaUnit(key)}
            used={used}
            reserved={reserved}
            limit={limit}
            planned={use[key] ?? 0}
            hint={hintOf(key, used === null || limit === null ? null : limit - used - reserved - (use[key] ?? 0))}
          />
        </li>
      ))}
    </QuotaSection>
  );
}

const writers = { openstack: openstackCode, terraform: terraformCode, python: pythonCode };

function Code({ wish }: { wish: ClusterWish }) {
  const t = useTranslations("clusters.summary");
  return (
    <CodeTabs
      languages={["openstack", "terraform", "python"]}
      codeIn={(language) => writers[language](wish)}
      region={t("codeLabel")}
      note={
        <>
          {t("codeSays")} {t("codeKubectl")}
        </>
      }
    />
  );
}

function Sum({ form, submit }: { form: ClusterForm; submit: FormSubmit }) {
  const t = useTranslations("clusters");
  const launch = useTranslations("launch.summary");
  const { choice, world } = form;
  // Before the site has said what it offers, nothing is ready, and nothing is missing either.
  const isWaiting = form.open.length === 0 && world.options === null;
  return (
    <>
      <div className="pad">
        <Sentence form={form} />
      </div>
      {form.isOpen ? <Quotas form={form} /> : null}
      <div className="pad">
        <h3>{t("summary.checked")}</h3>
        <CheckList checks={clusterChecks(choice, world)} place={choice.place} />
      </div>
      <div className="pad go">
        <Button look="primary" icon={ShipWheel} busy={submit.isSending} onClick={submit.submit}>
          {t("summary.submit")}
        </Button>
        <p className="help">
          {isWaiting
            ? launch("waiting", { site: choice.place?.site.name ?? "" })
            : t("summary.left", { count: form.open.length })}
        </p>
        <p className="help">{t("form.draftKept")}</p>
      </div>
    </>
  );
}

/** What will be sent, in one sentence, in bars, in checks and in code; then the button. */
export function ClusterSummary({ form, submit }: { form: ClusterForm; submit: FormSubmit }) {
  const t = useTranslations("clusters.summary");
  return (
    <SummaryPanel
      label={t("title")}
      title={t("title")}
      code={t("code")}
      sum={<Sum form={form} submit={submit} />}
      plan={<Code wish={clusterWish(form.choice)} />}
    />
  );
}
