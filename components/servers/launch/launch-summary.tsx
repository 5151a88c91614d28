"use client";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { SummaryPanel } from "@/components/form/summary-panel";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { paths } from "@/lib/paths";
import { userDataOf } from "@/lib/recipes/user-data";
import { LaunchCode } from "./launch-code";
import { launchDrafts } from "./launch-draft";
import { launchPlan } from "./launch-request";
import { preflight } from "./preflight/preflight";
import { PreflightList } from "./preflight-list";
import { QuotaBars } from "./quota-bars";
import type { LaunchForm } from "./use-launch";
import type { LaunchSubmit } from "./use-launch-submit";
import { useSummarySentence } from "./use-summary-sentence";
import { useOpenPoints } from "./use-open-points";

/** Leaves the form as it stands in this tab. */
function KeepDraft({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.draft");
  const router = useRouter();
  const keep = () => {
    launchDrafts.write(sessionStorage, form.draft);
    toast({ family: "ok", text: t("keptToast") });
    router.push(paths.servers);
  };
  return (
    <Button look="ghost" onClick={keep}>
      {t("keep")}
    </Button>
  );
}

function Sum({ form, submit }: { form: LaunchForm; submit: LaunchSubmit }) {
  const t = useTranslations("launch");
  const points = useOpenPoints(form);
  const checks = preflight(form);
  const sentence = useSummarySentence(form.launch);
  return (
    <>
      <div className="pad">
        <p className={sentence === null ? "say" : "strong say"}>{sentence ?? t("summary.sayNothing")}</p>
      </div>
      <QuotaBars form={form} />
      {checks.length > 0 ? (
        <div className="pad">
          <h3>{t("summary.checks")}</h3>
          <PreflightList form={form} checks={checks} />
        </div>
      ) : null}
      <div className="pad go">
        <Button look="primary" icon={Play} busy={submit.isSending} onClick={submit.submit}>
          {submit.isSending ? t("summary.submitting") : t("summary.submit", { count: form.launch.count })}
        </Button>
        <KeepDraft form={form} />
        <p className="help">{points.sentence}</p>
      </div>
    </>
  );
}

/** What will be sent, in one sentence, in bars, in checks and in code; then the button. */
export function LaunchSummary({ form, submit }: { form: LaunchForm; submit: LaunchSubmit }) {
  const t = useTranslations("launch.summary");
  return (
    <SummaryPanel
      label={t("label")}
      title={t("title")}
      code={t("code")}
      sum={<Sum form={form} submit={submit} />}
      plan={<LaunchCode plan={launchPlan(form.draft, form.launch)} script={userDataOf(form.draft.recipes).text} />}
    />
  );
}
