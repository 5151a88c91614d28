"use client";
import { Check, CircleDashed, Minus, X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Cell, Column, Verdict } from "@/lib/placement/verdict";
import { Icon } from "../ui/icon";
import { useFormat } from "../ui/use-format";
import { useWhereWords } from "./use-words";

export const verdictIcon = { ok: Check, near: Minus, no: X, unknown: CircleDashed };
export const verdictClass: Record<Verdict, string> = { ok: "v yes", near: "v part", no: "v no", unknown: "v unread" };

/** The head of a column; the volume's says how large it is wanted. */
export function useColumnWords(volumeGiB: number) {
  const t = useTranslations("where.column");
  const format = useFormat();
  return (column: Column): string => (column === "volume" ? t("volume", { size: format.disk(volumeGiB) }) : t(column));
}

/** Icon, value and difference; the verdict is a word for those who do not see the icon. */
export function VerdictWords({ cell }: { cell: Cell }) {
  const t = useTranslations("where");
  const { say } = useWhereWords();
  return (
    <>
      <span className="vi">
        <Icon of={verdictIcon[cell.verdict]} small />
        <span className="vh">{t("line", { label: t(`legend.${cell.verdict}`), value: "" })}</span>
      </span>
      <span className="vt">
        {say(cell.value)}
        {cell.delta ? <span className="sub">{say(cell.delta)}</span> : null}
      </span>
    </>
  );
}
