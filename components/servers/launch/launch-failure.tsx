"use client";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { paths } from "@/lib/paths";
import { FailureCard } from "@/components/failure";
import { goToField } from "@/components/form/go-to-field";
import { Button, ButtonLink } from "@/components/ui/button";
import type { LaunchSubmit } from "./use-launch-submit";

/** Why nothing was launched, with the ways on; the form below keeps everything. */
export function LaunchFailure({ failure, submit }: { failure: Failure; submit: LaunchSubmit }) {
  const t = useTranslations("launch.result");
  const common = useTranslations("failure");
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
  const isPlace = failure.kind === "reconnect" || failure.kind === "not_connected";
  return (
    <FailureCard
      failure={failure}
      onRetry={submit.submit}
      actions={
        isPlace ? (
          <ButtonLink href={paths.access}>{common("access")}</ButtonLink>
        ) : (
          <Button onClick={() => goToField("site")}>{common("elsewhere")}</Button>
        )
      }
    />
  );
}
