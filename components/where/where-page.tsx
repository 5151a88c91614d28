"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "../shell/page-header";
import { CopyButton } from "../ui/copy-button";
import { Icon } from "../ui/icon";
import { Popover } from "../ui/popover";
import { useFormat } from "../ui/use-format";
import { Matrix } from "./matrix";
import { NeedForm } from "./need-form";
import { useMatrixText } from "./use-matrix-text";
import { useWhere, type Where } from "./use-where";
import { verdictIcon } from "./verdict-cell";

const rules = ["verdict", "changes", "room", "image", "health", "history"] as const;

function OrderRules() {
  const t = useTranslations("where");
  return (
    <Popover
      label={t("answer.how")}
      trigger={
        <button type="button" className="link">
          {t("answer.how")}
        </button>
      }
    >
      <div className="stack snug small">
        <p>{t("order.lead")}</p>
        <ol className="rules">
          {rules.map((rule) => (
            <li key={rule}>{t(`order.${rule}`)}</li>
          ))}
        </ol>
        <p className="t2">{t("order.size")}</p>
      </div>
    </Popover>
  );
}

const strong = (text: ReactNode) => <b className="strong">{text}</b>;

function countsOf({ ranked }: Where) {
  const of = (wanted: string, hasRemedy?: boolean) =>
    ranked.filter(
      ({ placement }) =>
        placement.overall === wanted && (hasRemedy === undefined || (placement.remedy !== null) === hasRemedy),
    ).length;
  return {
    now: of("fits_now"),
    partly: of("fits_partly"),
    access: of("no", true),
    no: of("no", false),
    unknown: of("cannot_tell"),
  };
}

/** The answer in one sentence; said to screen readers once the sites have answered, not at every one. */
function Answer({ where }: { where: Where }) {
  const t = useTranslations("where");
  const total = where.ranked.length + where.waiting.length;
  const counts = countsOf(where);
  if (where.ranked.length === 0)
    return (
      <p className="answer t2" aria-live="polite">
        {where.isAsking || total === 0 ? t("answer.asking", { answered: 0, total }) : t("noSites")}
      </p>
    );
  return (
    <div className="answer">
      <p>
        {t.rich("answer.text", { ...counts, b: strong })}{" "}
        {where.isAsking ? (
          <span className="t3">{t("answer.asking", { answered: where.ranked.length, total })} </span>
        ) : null}
        <span className="t3">{t("answer.best")}</span> <OrderRules />
      </p>
      <p className="vh" aria-live="polite">
        {where.isAsking ? "" : t.markup("answer.text", { ...counts, b: (text) => text })}
      </p>
    </div>
  );
}

function Legend({ where }: { where: Where }) {
  const t = useTranslations("where");
  const text = useMatrixText(where);
  return (
    <ul className="legend small t2">
      {(["ok", "near", "no", "unknown"] as const).map((verdict) => (
        <li key={verdict}>
          <Icon of={verdictIcon[verdict]} small />
          {t(`legend.${verdict}`)}
        </li>
      ))}
      <li className="end">
        <CopyButton text={text}>{t("copy")}</CopyButton>
      </li>
    </ul>
  );
}

/** "Where can this run?": the need as a sentence, and what every site says to it. */
export function WherePage() {
  const t = useTranslations("where");
  const format = useFormat();
  const where = useWhere();
  const says = where.readAt === null ? t("says") : t("saysRead", { time: format.time(where.readAt) });
  return (
    <>
      <PageHeader title={t("title")} says={says} />
      <NeedForm need={where.need} change={where.change} offers={where.offers} />
      <Answer where={where} />
      <Matrix where={where} />
      <Legend where={where} />
    </>
  );
}
