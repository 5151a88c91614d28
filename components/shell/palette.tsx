"use client";
/* A list of options with icons and discs has no element of its own in HTML. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Dialog as Base } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { SiteMark } from "../sites/site-mark";
import { parseStored, store, useStored } from "../stored";
import { Icon } from "../ui/icon";
import { usePaletteEntries, type PaletteEntry } from "./palette-entries";
import { highlight, paletteGroups, searchPalette } from "./palette-search";

const recentKey = "pleiade.palette";
const recentMax = 5;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

type Section = { title: string; entries: PaletteEntry[] };

/** Search or do, from every page. Without a query: what was used last, then what can be done and where one can go. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell.search");
  const router = useRouter();
  const listId = useId();
  const all = usePaletteEntries();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const recent = parseStored(useStored(recentKey), isTexts) ?? [];

  const known = recent.flatMap((id) => all.find((entry) => entry.id === id) ?? []);
  const found =
    query.trim() === ""
      ? all.filter(({ group, id }) => (group === "do" || group === "go") && !recent.includes(id))
      : searchPalette(all, query);
  const sections: Section[] = [
    { title: t("recent"), entries: query.trim() === "" ? known : [] },
    ...paletteGroups.map((group) => ({ title: t(group), entries: found.filter((entry) => entry.group === group) })),
  ].filter(({ entries }) => entries.length > 0);
  const shown = sections.flatMap(({ entries }) => entries);
  const current = shown[Math.min(at, shown.length - 1)];
  const optionId = (entry: PaletteEntry) => `${listId}-${entry.id}`;

  const take = (entry: PaletteEntry | undefined, isNewTab: boolean) => {
    if (!entry) return;
    store(recentKey, JSON.stringify([entry.id, ...recent.filter((id) => id !== entry.id)].slice(0, recentMax)));
    if (isNewTab && entry.href !== undefined) {
      window.open(entry.href, "_blank", "noopener");
      return;
    }
    onClose();
    if (entry.href === undefined) entry.run();
    else router.push(entry.href);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && shown.length > 0) {
      const next = (Math.min(at, shown.length - 1) + by + shown.length) % shown.length;
      setAt(next);
      document.getElementById(optionId(shown[next]!))?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") take(current, event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  };

  return (
    <Base.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dlg-place pal-place">
          <Base.Popup className="dlg pal" aria-label={t("label")}>
            <div className="pi">
              <Icon of={Search} />
              <input
                role="combobox"
                aria-expanded
                aria-controls={listId}
                aria-activedescendant={current ? optionId(current) : undefined}
                aria-autocomplete="list"
                aria-label={t("label")}
                placeholder={t("placeholder")}
                autoComplete="off"
                spellCheck={false}
                value={query}
                onChange={(event) => {
                  setQuery(event.target.value);
                  setAt(0);
                }}
                onKeyDown={onKeyDown}
              />
              <kbd>{t("close")}</kbd>
            </div>
            <Options
              id={listId}
              label={t("label")}
              sections={sections}
              current={current}
              query={query}
              optionId={optionId}
              onTake={take}
            />
            {shown.length === 0 ? <p className="nothing">{t("nothing", { query })}</p> : null}
            <p className="vh" aria-live="polite">
              {query === "" ? t("hint") : t("results", { count: shown.length })}
            </p>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

function Options({
  id,
  label,
  sections,
  current,
  query,
  optionId,
  onTake,
}: {
  id: string;
  label: string;
  sections: readonly Section[];
  current: PaletteEntry | undefined;
  query: string;
  optionId: (entry: PaletteEntry) => string;
  onTake: (entry: PaletteEntry, isNewTab: boolean) => void;
}) {
  return (
    <div role="listbox" id={id} aria-label={label}>
      {sections.map(({ title, entries }) => (
        <div key={title} role="group" aria-label={title}>
          <p className="pg" aria-hidden>
            {title}
          </p>
          {entries.map((entry) => (
            // The keyboard is heard by the field above, which owns the list.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={entry.id}
              role="option"
              id={optionId(entry)}
              aria-selected={entry === current}
              onClick={(event) => onTake(entry, event.ctrlKey || event.metaKey)}
            >
              <Icon of={entry.icon} />
              <span className="grow anywhere">
                {highlight(entry.label, query).map(({ text, isHit }) =>
                  isHit ? <b key={text}>{text}</b> : <span key={text}>{text}</span>,
                )}
              </span>
              {entry.site ? (
                <span className="t3 row end small">
                  <SiteMark disc={entry.site.disc} />
                  {entry.site.name}
                </span>
              ) : null}
              {entry.keys ? <kbd className="wide-only">{entry.keys}</kbd> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
