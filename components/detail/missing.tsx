import { FailureCard } from "@/components/failure";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Bone } from "@/components/ui/panel";
import type { Known } from "./known";

/** Nothing to show: it is on its way, not there, not theirs, or its site does not answer. */
export function Missing({
  known,
  id,
  what,
  back,
}: {
  known: Known<unknown>;
  id: string;
  /** In place of the general sentence when it is not there. */
  what: string;
  back: { href: string; label: string };
}) {
  const { failure, retry } = known;
  if (failure === null)
    return (
      <div className="stack tight" aria-busy>
        <Bone width="40%" />
        <Bone width="70%" />
      </div>
    );
  const isGone = failure.kind === "not_found";
  return (
    <>
      <PageHeader title={id} crumbs={[back]} />
      <FailureCard
        failure={failure}
        what={isGone ? what : undefined}
        onRetry={isGone ? undefined : retry}
        actions={<ButtonLink href={back.href}>{back.label}</ButtonLink>}
      />
    </>
  );
}
