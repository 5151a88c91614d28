"use client";
import { clsx } from "clsx";
import { useState, type MouseEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SiteMark, type Disc } from "../sites/site-mark";
import { Popover } from "../ui/popover";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";
import { useSites } from "../use-sites";
import { useSiteFilter } from "../use-url-filters";
import { useSiteWords } from "./site-words";
import { useAsked } from "./use-asked";
import { useUsualTimes } from "./usual-times";

const maxCells = 8;

type Cell = { answer: SiteAnswer; name: string; disc: Disc; word: string; isAsked: boolean };

/**
 * Under the header of every page that spans sites: filter (`?site=`), freshness and progress at once, in the
 * federation's order. `view` names the page for its usual times; `words` replaces the last line of single sites.
 */
export function LineOfSites({
  view,
  bySite,
  words = {},
}: {
  view: string;
  bySite: readonly SiteAnswer[];
  words?: Record<string, { word: string; disc?: Disc }> | undefined;
}) {
  const t = useTranslations("shell.sites");
  const sites = useSites();
  const filter = useSiteFilter();
  const wordsOf = useSiteWords();
  const askedMs = useAsked(bySite);
  const usual = useUsualTimes(view, bySite);

  const cells = bySite.map((answer): Cell => {
    const site = sites.find(({ id }) => id === answer.siteId);
    const ms = askedMs(answer);
    const said = wordsOf(answer, site?.health, ms === null ? null : { ms, usualMs: usual[answer.siteId] ?? null });
    return { answer, name: site?.name ?? answer.siteId, isAsked: ms !== null, ...said, ...words[answer.siteId] };
  });
  const isFolded = cells.length > maxCells;
  const hasNews = ({ disc, answer }: Cell) => disc !== "ok" || filter.chosen.includes(answer.siteId);
  const shown = isFolded ? cells.filter(hasNews).slice(0, maxCells - 1) : cells;
  const others = cells.filter((cell) => !shown.includes(cell));

  const choose = (siteId: string) => (event: MouseEvent) => {
    const isOn = filter.chosen.includes(siteId);
    const keep = event.ctrlKey || event.metaKey ? filter.chosen.filter((id) => id !== siteId) : [];
    filter.set(isOn ? keep : [...keep, siteId]);
  };

  return (
    <>
      <fieldset className="sites">
        <legend className="vh">{t("label")}</legend>
        {shown.map((cell) => (
          <SiteCell
            key={cell.answer.siteId}
            cell={cell}
            isOn={filter.chosen.includes(cell.answer.siteId)}
            onClick={choose(cell.answer.siteId)}
          />
        ))}
        {others.length > 0 ? <OtherSites cells={others} onChoose={(siteId) => filter.set([siteId])} /> : null}
      </fieldset>
      <Summary cells={cells} />
    </>
  );
}

function SiteCell({ cell, isOn, onClick }: { cell: Cell; isOn: boolean; onClick: (event: MouseEvent) => void }) {
  const { answer, name, disc, word, isAsked } = cell;
  const count = answer.count ?? (answer.state === "pending" ? "…" : null);
  return (
    <button type="button" className={`is-${disc}`} aria-pressed={isOn} onClick={onClick} title={word}>
      <span className="name">
        <SiteMark disc={disc} />
        <span>{name}</span>
        {count === null ? null : <i>{count}</i>}
      </span>
      <span className="word">{word}</span>
      {isAsked ? <span className="wait" /> : null}
    </button>
  );
}

function OtherSites({ cells, onChoose }: { cells: readonly Cell[]; onChoose: (siteId: string) => void }) {
  const t = useTranslations("shell.sites");
  const [isOpen, setIsOpen] = useState(false);
  const fine = cells.every(({ disc }) => disc === "ok");
  return (
    <Popover
      label={t("label")}
      align="end"
      className="menu"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className="others">
          <span className="name">
            <SiteMark disc={fine ? "ok" : "slow"} />
            <span>{t("others", { count: cells.length })}</span>
          </span>
          <span className="word">{fine ? t("othersFresh") : t("othersSee")}</span>
        </button>
      }
    >
      <ul>
        {cells.map(({ answer, name, disc, word }) => (
          <li key={answer.siteId}>
            <button
              type="button"
              className="mi"
              onClick={() => {
                onChoose(answer.siteId);
                setIsOpen(false);
              }}
            >
              <SiteMark disc={disc} />
              <span>{name}</span>
              <span className="t3 small">{word}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** Said once to screen readers when every site has answered or been given up: not at every change. */
function Summary({ cells }: { cells: readonly Cell[] }): ReactNode {
  const t = useTranslations("shell.sites");
  const format = useFormat();
  const isWaiting = cells.some(({ answer }) => answer.state === "pending");
  const names = (disc: Disc) => cells.filter((cell) => cell.disc === disc).map(({ name }) => name);
  const fresh = names("ok").length;
  const sentences = [
    fresh > 0 ? t("summaryFresh", { count: fresh }) : "",
    ...(["slow", "mute"] as const).map((disc) =>
      names(disc).length > 0
        ? t(disc === "slow" ? "summarySlow" : "summaryMute", {
            count: names(disc).length,
            sites: format.list(names(disc)),
          })
        : "",
    ),
  ].filter(Boolean);
  return (
    <p className={clsx("vh")} aria-live="polite">
      {isWaiting ? "" : sentences.join(", ")}
    </p>
  );
}
