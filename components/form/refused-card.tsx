"use client";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { FailureCard } from "@/components/failure";
import { ButtonLink } from "@/components/ui/button";
import type { FormSubmit } from "./form-submit";
import { OtherPlace } from "./other-place";

/** Why nothing was made, with the ways on; `back` is the form's own path, for after a sign-in. */
export function RefusedCard({ submit, back }: { submit: FormSubmit; back: string }) {
  const t = useTranslations("failure");
  const { failure } = submit;
  if (!failure) return null;
  return (
    <FailureCard
      failure={failure}
      onRetry={submit.submit}
      actions={
        failure.kind === "not_signed_in" ? (
          <ButtonLink look="primary" href={`${paths.signIn}?return=${encodeURIComponent(back)}`}>
            {t("signIn")}
          </ButtonLink>
        ) : (
          <OtherPlace failure={failure} />
        )
      }
    />
  );
}
