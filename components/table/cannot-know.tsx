"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { discOfAnswer, SiteMark, type Disc } from "../sites/site-mark";
import { LinkButton } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";

/** The third kind of nothing: nobody could say. Names the sites that did not answer and those without access. */
export function CannotKnow({
  bySite,
  onRetry,
  children,
}: {
  bySite: readonly SiteAnswer[];
  onRetry: (siteId: string) => void;
  children: ReactNode;
}) {
  const t = useTranslations();
  const format = useFormat();
  const siteName = useSiteName();
  const discs = new Map<Disc, string[]>();
  for (const answer of bySite)
    discs.set(discOfAnswer(answer), [...(discs.get(discOfAnswer(answer)) ?? []), siteName(answer.siteId)]);
  const silent = bySite.filter(({ failure }) => failure !== null && failure.kind !== "not_connected");
  return (
    <EmptyState
      kind="unknown"
      sites={[...discs].map(([disc, names]) => (
        <span key={disc} className="row">
          <SiteMark disc={disc} />
          {disc === "none" ? t("table.site.noAccess", { sites: format.list(names) }) : format.list(names)}
        </span>
      ))}
      action={
        silent.length > 0 ? (
          <LinkButton onClick={() => silent.forEach(({ siteId }) => onRetry(siteId))}>{t("common.retry")}</LinkButton>
        ) : (
          <Link href={paths.access}>{t("table.site.signIn")}</Link>
        )
      }
    >
      {children}
    </EmptyState>
  );
}
