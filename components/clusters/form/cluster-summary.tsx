"use client";
import { ShipWheel } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Quota, QuotaKey } from "@/lib/quota";
import type { FormSubmit } from "@/components/form/form-submit";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { quotaUnit } from "@/components/quotas/quota-units";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, type Tab } from "@/components/ui/tabs";
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
  return (
    <div className="pad">
      <h3>{t("clusters.summary.quota", { site })}</h3>
      {bars.length === 0 ? (
        <p className="help mt-2">
          {isAskingQuota ? t("launch.summary.quotaAsking", { site }) : t("clusters.summary.quotaNone")}
        </p>
      ) : null}
      <ul className="stack tight mt-2">
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
      </ul>
    </div>
  );
}

function Code({ text }: { text: string }) {
  const t = useTranslations("clusters.summary");
  const launch = useTranslations("launch.code");
  return (
    <>
      <CodeBlock text={text} label={t("codeLabel")} live />
      <div className="small t3 cn">
        <CopyButton text={text}>{launch("copy")}</CopyButton>
        <p>
          {t("codeSays")} {t("codeKubectl")}
        </p>
      </div>
    </>
  );
}

function CodeTabs({ wish }: { wish: ClusterWish }) {
  const t = useTranslations("launch.code");
  const tab = (id: "openstack" | "terraform" | "python", text: string): Tab => ({
    id,
    label: t(id),
    panel: <Code key={id} text={text} />,
  });
  return (
    <div className="cd">
      <Tabs
        label={t("label")}
        tabs={[
          tab("openstack", openstackCode(wish)),
          tab("terraform", terraformCode(wish)),
          tab("python", pythonCode(wish)),
        ]}
      />
    </div>
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
    <aside className="panel sum" aria-label={t("title")} id="summary">
      <Tabs
        label={t("title")}
        tabs={[
          { id: "sum", label: t("title"), panel: <Sum form={form} submit={submit} /> },
          { id: "code", label: t("code"), panel: <CodeTabs wish={clusterWish(form.choice)} /> },
        ]}
      />
    </aside>
  );
}
