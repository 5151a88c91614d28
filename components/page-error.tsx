"use client";
import { useTranslations } from "use-intl";
import { FailureCard } from "./failure";
import { failureFrom } from "./failure-from";
import { PageHeader } from "./shell/page-header";

/** In place of a page that could not be shown; the shell stays. `digest` finds the error in the server's log. */
export function PageError({ error, onRetry }: { error: Error & { digest?: string | undefined }; onRetry: () => void }) {
  const t = useTranslations("shell.page");
  const failure = failureFrom(error);
  return (
    <>
      <PageHeader title={t("errorTitle")} says={t("error")} />
      <div className="prose">
        <FailureCard failure={error.digest ? { ...failure, requestId: error.digest } : failure} onRetry={onRetry} />
      </div>
    </>
  );
}
