"use client";
import { Check } from "lucide-react";
import { clsx } from "clsx";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Column } from "@/lib/placement/verdict";
import { FailureLine } from "../failure";
import { SiteMark } from "../sites/site-mark";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Bone } from "../ui/panel";
import { usePhone } from "../use-media";
import { SiteVerdict } from "./site-verdict";
import type { RankedSite, Where } from "./use-where";
import { useColumnWords, verdictClass, VerdictWords } from "./verdict-cell";
import { rowClass } from "./verdict-words";

/** With many sites those that cannot wait behind a button: a person reads a dozen rows, not fifty. */
const shownAtFirst = 12;

function useShown(ranked: readonly RankedSite[]) {
  const [isAll, setIsAll] = useState(false);
  const useful = ranked.filter(
    ({ placement }) => placement.overall === "fits_now" || placement.overall === "fits_partly",
  );
  const most =
    isAll || ranked.length <= shownAtFirst ? ranked.length : Math.min(shownAtFirst, Math.max(useful.length, 6));
  return { shown: ranked.slice(0, most), hidden: ranked.length - most, showAll: () => setIsAll(true) };
}

function TableRow({ row, rank, where }: { row: RankedSite; rank: number; where: Where }) {
  const { cells, overall } = row.placement;
  return (
    <tr className={rowClass[overall]}>
      <th scope="row">
        <SiteVerdict row={row} rank={rank} need={where.need} now={where.now} />
      </th>
      {where.columns.map((column) => {
        const cell = cells[column];
        return (
          <td key={column} className={cell ? verdictClass[cell.verdict] : "v"}>
            {cell ? <VerdictWords cell={cell} /> : null}
          </td>
        );
      })}
    </tr>
  );
}

/** A site that has not answered: its place is kept, its name is there. */
function WaitingRow({ waiting, columns }: { waiting: Where["waiting"][number]; columns: readonly Column[] }) {
  const t = useTranslations("where");
  const { site, answer } = waiting;
  return (
    <tr className="not">
      <th scope="row">
        <span className="rank" />
        <span className="who2">
          <span className="row">
            <SiteMark disc={answer.failure ? "mute" : "asks"} />
            <b className="strong">{site.name}</b> <span className="t3">{site.city}</span>
          </span>
          {answer.failure ? null : <span className="sub">{t("pending")}</span>}
        </span>
      </th>
      {answer.failure ? (
        <td colSpan={columns.length} className="v">
          <FailureLine failure={answer.failure} onRetry={answer.retry} />
        </td>
      ) : (
        columns.map((column) => (
          <td key={column} className="v">
            <Bone width="4.5rem" />
          </td>
        ))
      )}
    </tr>
  );
}

function MatrixTable({ where, shown }: { where: Where; shown: readonly RankedSite[] }) {
  const t = useTranslations("where");
  const words = useColumnWords(where.need.volumeGiB);
  return (
    <div className="scroll">
      <table className="matrix">
        <caption className="vh">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.site")}</th>
            {where.columns.map((column) => (
              <th key={column} scope="col" className={`c-${column}`}>
                {words(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <TableRow key={row.site.id} row={row} rank={index + 1} where={where} />
          ))}
          {where.waiting.map((waiting) => (
            <WaitingRow key={waiting.site.id} waiting={waiting} columns={where.columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a phone: a card for each site, with what differs only. */
function MatrixCard({ row, rank, where }: { row: RankedSite; rank: number; where: Where }) {
  const t = useTranslations("where");
  const words = useColumnWords(where.need.volumeGiB);
  const cells = where.columns.flatMap((column) => {
    const cell = row.placement.cells[column];
    return cell ? [{ column, cell }] : [];
  });
  const ok = cells.filter(({ cell }) => cell.verdict === "ok").length;
  return (
    <li className={rowClass[row.placement.overall]}>
      <div className="mh">
        <SiteVerdict row={row} rank={rank} need={where.need} now={where.now} />
      </div>
      <dl>
        {cells
          .filter(({ cell }) => cell.verdict !== "ok")
          .map(({ column, cell }) => (
            <div key={column} className={verdictClass[cell.verdict]}>
              <dt>{words(column)}</dt>
              <dd>
                <VerdictWords cell={cell} />
              </dd>
            </div>
          ))}
      </dl>
      <p className="rest7 small t2">
        <Icon of={Check} small /> {t("asAsked", { ok, all: cells.length })}
      </p>
    </li>
  );
}

function MatrixCards({ where, shown }: { where: Where; shown: readonly RankedSite[] }) {
  const t = useTranslations("where");
  return (
    <ul className="matrix-cards" aria-label={t("caption")}>
      {shown.map((row, index) => (
        <MatrixCard key={row.site.id} row={row} rank={index + 1} where={where} />
      ))}
      {where.waiting.map(({ site, answer }) => (
        <li key={site.id} className="not">
          <div className="mh">
            <span className="rank" />
            <span className="who2">
              <span className="row">
                <SiteMark disc={answer.failure ? "mute" : "asks"} />
                <b className="strong">{site.name}</b> <span className="t3">{site.city}</span>
              </span>
              {answer.failure ? (
                <FailureLine failure={answer.failure} onRetry={answer.retry} />
              ) : (
                <span className="sub">{t("pending")}</span>
              )}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Every site against every part of the need, best first. */
export function Matrix({ where }: { where: Where }) {
  const t = useTranslations("where");
  const isPhone = usePhone();
  const { shown, hidden, showAll } = useShown(where.ranked);
  const Sites = isPhone ? MatrixCards : MatrixTable;
  return (
    <div className={clsx("panel", "where-panel")}>
      <Sites where={where} shown={shown} />
      {hidden > 0 ? (
        <p className="foot">
          <Button small onClick={showAll}>
            {t("others", { count: hidden })}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
