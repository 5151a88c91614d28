"use client";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { paths } from "@/lib/paths";
import { FailureCard } from "@/components/failure";
import { ElsewhereCard } from "@/components/where/elsewhere-card";
import { helpsElsewhere } from "@/lib/placement/elsewhere";
import { launchNeed } from "./launch-need";
import type { LaunchForm } from "./use-launch";
import { useSummarySentence } from "./use-summary-sentence";
import { OtherPlace } from "@/components/form/other-place";
import { Button, ButtonLink } from "@/components/ui/button";
import type { LaunchSubmit } from "./use-launch-submit";

function Card({ failure, form, submit }: { failure: Failure; form: LaunchForm; submit: LaunchSubmit }) {
  const t = useTranslations("launch.result");
  if (failure.detail === "pleiade_unreachable")
    return <FailureCard failure={failure} what={t("lost")} onRetry={submit.submit} />;
  // A conflict without an answer of the site is ours: these ids stand for an earlier version of the form.
  if (failure.kind === "conflict" && failure.status === undefined)
    return (
      <FailureCard
        failure={failure}
        what={`${t("conflict")} ${t("conflictSays")}`}
        actions={
          <>
            <ButtonLink href={paths.servers}>{t("see")}</ButtonLink>
            <Button onClick={submit.submitAgain}>{t("again")}</Button>
          </>
        }
      />
    );
  if (failure.kind === "not_signed_in")
    return (
      <FailureCard
        failure={failure}
        actions={
          <ButtonLink look="primary" href={`${paths.signIn}?return=${encodeURIComponent(paths.launch)}`}>
            {t("signIn")}
          </ButtonLink>
        }
      />
    );
  return <SiteRefusal failure={failure} form={form} submit={submit} />;
}

/** The site's own no. */
function SiteRefusal({ failure, form, submit }: { failure: Failure; form: LaunchForm; submit: LaunchSubmit }) {
  const asked = useSummarySentence(form.launch);
  return (
    <FailureCard
      failure={failure}
      story={asked === null ? undefined : { asked }}
      onRetry={submit.submit}
      actions={<OtherPlace failure={failure} />}
    />
  );
}

/** Why nothing was launched, with the ways on; the form below keeps everything. */
export function LaunchFailure({ failure, form, submit }: { failure: Failure; form: LaunchForm; submit: LaunchSubmit }) {
  const need = launchNeed(form.launch);
  const siteId = form.launch.place?.site.id;
  return (
    <div className="stack mid">
      <Card failure={failure} form={form} submit={submit} />
      {need !== null && helpsElsewhere(failure) ? (
        <ElsewhereCard
          failure={failure}
          need={need}
          siteId={siteId}
          more={{ name: form.launch.name, from: "launch" }}
        />
      ) : null}
    </div>
  );
}
