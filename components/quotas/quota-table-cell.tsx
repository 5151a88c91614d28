"use client";
import { OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { quotaBar } from "@/lib/quota-bar";
import { Icon } from "../ui/icon";
import { Bar, useQuotaWords } from "./quota-bar";
import type { QuotaCell, ShownQuota } from "./quota-cells";
import { quotaUnit } from "./quota-units";

const marks = {
  g: (chunks: ReactNode) => <span className="t3">{chunks}</span>,
  p: (chunks: ReactNode) => <span className="pl">{chunks}</span>,
};

type Limited = Extract<QuotaCell, { kind: "limited" }>;

function useVerdict(quota: ShownQuota) {
  const t = useTranslations("quotas.cell");
  const { bare, whole } = useQuotaWords(quotaUnit(quota));
  return (cell: Limited): string => {
    const { verdict, amount } = quotaBar(cell);
    if (verdict === "full") return t("full");
    if (verdict === "full_after") return t("fullAfter");
    if (verdict === "over") return t("over", { by: whole(amount) });
    return t("left", { left: bare(amount, cell.limit) });
  };
}

function LimitedCell({ quota, cell, label }: { quota: ShownQuota; cell: Limited; label: string }) {
  const t = useTranslations("quotas.cell");
  const { bare, whole } = useQuotaWords(quotaUnit(quota));
  const verdict = useVerdict(quota);
  const facts = quotaBar(cell);
  const isOver = facts.verdict === "over";
  const values = { ...marks, used: bare(cell.used, cell.limit), limit: whole(cell.limit) };
  return (
    <td data-col={label} className={isOver ? "qc over" : facts.isTight ? "qc full" : "qc"}>
      <span className="qv">
        {cell.planned > 0
          ? t.rich("ofPlanned", { ...values, planned: bare(cell.planned, cell.limit) })
          : t.rich("of", values)}
      </span>
      <Bar use={cell} thin />
      <span className="qw">
        {isOver || facts.isTight ? <Icon of={isOver ? OctagonX : TriangleAlert} small /> : null}
        {verdict(cell)}
      </span>
    </td>
  );
}

/** One quota of one project in the table: figures, bar, what is left; or in words why there is no bar. */
export function QuotaTableCell({ quota, cell }: { quota: ShownQuota; cell: QuotaCell }) {
  const t = useTranslations("quotas");
  const { whole } = useQuotaWords(quotaUnit(quota));
  const label = t(`key.${quota}`);
  if (cell.kind === "limited") return <LimitedCell quota={quota} cell={cell} label={label} />;
  if (cell.kind === "unlimited" || cell.kind === "untold") {
    const values = { ...marks, used: whole(cell.used) };
    return (
      <td data-col={label} className="qc">
        <span className="qv">
          {cell.planned > 0
            ? t.rich("cell.usedPlanned", { ...values, planned: whole(cell.planned) })
            : t.rich("cell.used", values)}
        </span>
        <span className="qw">{t(cell.kind === "untold" ? "cell.untold" : "cell.noLimit")}</span>
      </td>
    );
  }
  return (
    <td data-col={label} className={cell.kind === "absent" ? "qc none" : "qc"}>
      <span className="qv t3">{t(`cell.${cell.kind}`)}</span>
    </td>
  );
}
