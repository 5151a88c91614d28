"use client";
import { Play } from "lucide-react";
import { useTranslations } from "use-intl";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { useFormat } from "@/components/ui/use-format";
import { CodeTabs } from "./code-tabs";
import { needOf } from "./flavor-fit";
import { imageTitle } from "./image-field";
import { launchPlan } from "./launch-request";
import { preflight } from "./preflight";
import { PreflightList } from "./preflight-list";
import type { LaunchForm } from "./use-launch";
import type { LaunchSubmit } from "./use-launch-submit";
import { useOpenPoints } from "./use-open-points";

function Sentence({ form: { launch } }: { form: LaunchForm }) {
  const t = useTranslations("launch.summary");
  const format = useFormat();
  const { place, image, flavor, community, count } = launch;
  if (!place || !image || !flavor || community === null) return <p className="say">{t("sayNothing")}</p>;
  return (
    <p className="strong say">
      {t("say", {
        count,
        image: imageTitle(image),
        vcpus: flavor.vcpus,
        ram: format.ram(flavor.ramMiB),
        site: place.site.name,
        community,
      })}
    </p>
  );
}

function Quotas({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.summary");
  const { launch, world, isAskingQuota } = form;
  const site = launch.place?.site.name ?? "";
  const isClosed = launch.place === null || launch.place.problem !== null;
  const need = launch.flavor ? needOf(launch.flavor, launch.count) : { vcpus: 0, ramMiB: 0, servers: launch.count };
  const planned = { vcpus: need.vcpus, ram: need.ramMiB, servers: need.servers };
  const keys = ["vcpus", "ram", "servers"] as const;
  const bars = keys.flatMap((key) => world.quotas?.find((quota) => quota.key === key) ?? []);
  if (isClosed) return null;
  return (
    <div className="pad">
      <h3>{t("quota", { site })}</h3>
      {bars.length === 0 ? (
        <p className="help mt-2">{isAskingQuota ? t("quotaAsking", { site }) : t("quotaUnread", { site })}</p>
      ) : null}
      <ul className="stack tight mt-2">
        {bars.map(({ key, used, reserved, limit }) => (
          <li key={key}>
            <QuotaBar
              label={t(key as (typeof keys)[number])}
              used={used}
              reserved={reserved}
              limit={limit}
              planned={planned[key as (typeof keys)[number]]}
              unit={key === "ram" ? "ram" : "count"}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sum({ form, submit }: { form: LaunchForm; submit: LaunchSubmit }) {
  const t = useTranslations("launch");
  const points = useOpenPoints(form);
  const checks = preflight(form.launch, form.world);
  return (
    <>
      <div className="pad">
        <Sentence form={form} />
      </div>
      <Quotas form={form} />
      {checks.length > 0 ? (
        <div className="pad">
          <h3>{t("summary.checks")}</h3>
          <PreflightList checks={checks} />
        </div>
      ) : null}
      <div className="pad go">
        <Button look="primary" icon={Play} busy={submit.isSending} onClick={submit.submit}>
          {submit.isSending ? t("summary.submitting") : t("summary.submit", { count: form.launch.count })}
        </Button>
        <p className="help">{points.sentence}</p>
        <p className="help">{t("draft.kept")}</p>
      </div>
    </>
  );
}

/** What will be sent, in one sentence, in bars, in checks and in code; then the button. */
export function LaunchSummary({ form, submit }: { form: LaunchForm; submit: LaunchSubmit }) {
  const t = useTranslations("launch.summary");
  return (
    <aside className="panel sum" aria-label={t("label")} id="summary">
      <Tabs
        label={t("label")}
        tabs={[
          { id: "sum", label: t("title"), panel: <Sum form={form} submit={submit} /> },
          { id: "code", label: t("code"), panel: <CodeTabs plan={launchPlan(form.draft, form.launch)} /> },
        ]}
      />
    </aside>
  );
}
