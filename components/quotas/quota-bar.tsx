"use client";
import { OctagonX, TriangleAlert } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { quotaBar, type QuotaUse } from "@/lib/quota-bar";
import { Icon } from "../ui/icon";
import { useFormat } from "../ui/use-format";

/** ram in MiB, disk in GB as Cinder counts, count for everything else. */
export type QuotaUnit = "count" | "ram" | "disk";

const part = (ratio: number) => ({ "--v": `${(ratio * 100).toFixed(1)}%` }) as CSSProperties;

/** The bar alone; hidden from screen readers, since the words beside it say the same. */
export function Bar({ use, thin }: { use: QuotaUse; thin?: boolean | undefined }) {
  const bar = quotaBar(use);
  if (!bar.track) return null;
  const { now, plan, over } = bar.track;
  return (
    <div
      className={["bar", thin && "thin", bar.isTight && "full", over > 0 && "ov"].filter(Boolean).join(" ")}
      aria-hidden
    >
      <i style={part(now)} />
      {plan > 0 ? <i className="plan" style={part(plan)} /> : null}
      {over > 0 ? <i className="over" style={part(over)} /> : null}
    </div>
  );
}

/** The figures and the verdict of a quota as words. */
export function useQuotaWords(unit: QuotaUnit = "count") {
  const t = useTranslations("common.quota");
  const format = useFormat();
  const whole = (value: number) =>
    unit === "ram" ? format.ram(value) : unit === "disk" ? format.disk(value) : format.number(value);
  /** A number in the unit of `like`, without the unit: "60" beside "160 GiB". */
  const bare = (value: number, like: number) =>
    unit === "ram"
      ? format.number(like < 1024 ? value : value / 1024)
      : unit === "disk"
        ? format.number(like < 1_000 ? value : value / 1_000, 2)
        : format.number(value);
  const bold = { b: (chunks: ReactNode) => <b className="strong">{chunks}</b> };
  return {
    whole,
    bare,
    figures: ({ used, reserved = 0, planned = 0, limit }: QuotaUse): ReactNode => {
      if (limit === null)
        return used === null
          ? t("noLimit")
          : planned > 0
            ? t.rich("usedPlanned", { ...bold, used: whole(used + reserved), planned: whole(planned) })
            : t("used", { used: whole(used + reserved) });
      if (used === null) return t("unknown", { limit: whole(limit) });
      const now = bare(used + reserved, limit);
      return planned > 0
        ? t.rich("ofPlanned", { ...bold, used: now, planned: bare(planned, limit), limit: whole(limit) })
        : t("of", { used: now, limit: whole(limit) });
    },
    verdict: (use: QuotaUse): string => {
      const { verdict, amount } = quotaBar(use);
      const left = whole(amount);
      const sentences = {
        no_limit: () => t("noLimit"),
        unknown: () => t("notTold"),
        none_here: () => t("noneHere"),
        over: () => t("over", { by: left }),
        full: () => t("full"),
        full_after: () => t("fullAfter"),
        remains: () => ((use.planned ?? 0) > 0 ? t("willRemain", { left }) : t("remains", { left })),
      } satisfies Record<typeof verdict, () => string>;
      return sentences[verdict]();
    },
  };
}

/** One quota: name and figures, the bar, and what it means. `hint` replaces the usual last line. */
export function QuotaBar({
  label,
  detail,
  unit = "count",
  hint,
  thin,
  ...use
}: QuotaUse & {
  label: ReactNode;
  detail?: ReactNode;
  unit?: QuotaUnit | undefined;
  hint?: ReactNode;
  thin?: boolean | undefined;
}) {
  const words = useQuotaWords(unit);
  const bar = quotaBar(use);
  const isOver = bar.verdict === "over";
  return (
    <div className="q">
      <div className="line">
        <span>{label}</span>
        {detail ? <span className="t3 small">{detail}</span> : null}
        <span className="end small">{words.figures(use)}</span>
      </div>
      <Bar use={use} thin={thin} />
      <p className={["hint", bar.isTight && "full", isOver && "ov"].filter(Boolean).join(" ")}>
        {bar.isTight || isOver ? <Icon of={isOver ? OctagonX : TriangleAlert} small /> : null}
        {hint ?? words.verdict(use)}
      </p>
    </div>
  );
}
