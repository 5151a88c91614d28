"use client";
import { ListFilter, Search, X } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../ui/button";
import { AddChip, Chip } from "../ui/chip";
import { Icon } from "../ui/icon";
import { Menu, MenuCheck, MenuGroup } from "../ui/menu";
import type { Filter, SiteRow } from "./column";
import type { TableFilters } from "./use-table-filters";

/** Search field, one chip per filter, and what stands at the right (`children`). */
export function FilterBar<Row extends SiteRow>({
  view,
  state,
  filters,
  label,
  children,
}: {
  state: TableFilters<Row>;
  filters: readonly Filter<Row>[];
  /** What can be searched: "Name, address, label". */
  label: string;
  view: string;
  children?: ReactNode;
}) {
  return (
    <search className="tools">
      <SearchField id={`${view}-filter`} label={label} value={state.query} onChange={state.setQuery} />
      {filters.map((filter) => (
        <FilterChip key={filter.id} filter={filter} state={state} />
      ))}
      <PhoneFilters filters={filters} state={state} />
      <span className="grow" />
      {children}
    </search>
  );
}

/** Writes to the address when the typing pauses, so that the browser's history and the rows keep up. */
function SearchField({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState({ text: value, from: value });
  // The address changed by other means (a chip, the back button): it wins.
  if (typed.from !== value) setTyped({ text: value, from: value });
  const { text } = typed;
  // Follows the typing with a short pause.
  useEffect(() => {
    const timer = text === value ? undefined : setTimeout(() => onChange(text), 150);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="field-find" htmlFor={id}>
      <Icon of={Search} />
      <span className="vh">{label}</span>
      <input
        id={id}
        type="search"
        data-filter
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setTyped({ text: event.target.value, from: value })}
        onKeyDown={(event) => {
          if (event.key === "Escape" && text !== "") setTyped({ text: "", from: value });
        }}
      />
    </label>
  );
}

function Choices<Row extends SiteRow>({ filter, state }: { filter: Filter<Row>; state: TableFilters<Row> }) {
  const chosen = state.chosen(filter.id);
  return state.choices(filter).map(({ value, label }) => (
    <MenuCheck
      key={value}
      checked={chosen.includes(value)}
      onChange={(on) => state.choose(filter.id, on ? [...chosen, value] : chosen.filter((one) => one !== value))}
    >
      {label}
    </MenuCheck>
  ));
}

/** On a phone all filters share one menu; those in force stand beside it as chips. */
function PhoneFilters<Row extends SiteRow>({
  filters,
  state,
}: {
  filters: readonly Filter<Row>[];
  state: TableFilters<Row>;
}) {
  const t = useTranslations("table.filter");
  const useful = filters.filter((filter) => state.choices(filter).length > 1);
  if (useful.length === 0) return null;
  return (
    <span className="phone-only">
      <Menu label={t("more")} trigger={<IconButton look="plain" icon={ListFilter} label={t("more")} />}>
        {useful.map((filter) => (
          <MenuGroup key={filter.id} label={filter.label}>
            <Choices filter={filter} state={state} />
          </MenuGroup>
        ))}
      </Menu>
    </span>
  );
}

function FilterChip<Row extends SiteRow>({ filter, state }: { filter: Filter<Row>; state: TableFilters<Row> }) {
  const t = useTranslations("table.filter");
  const choices = state.choices(filter);
  const chosen = state.chosen(filter.id);
  if (choices.length < 2 && chosen.length === 0) return null;
  const words = choices.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const isOn = chosen.length > 0;
  return (
    <span className={isOn ? "chipset" : "chipset hide"}>
      <Menu
        align="start"
        label={t("choose", { label: filter.label })}
        trigger={
          isOn ? (
            <button type="button" className="chip on">
              <span>
                {t("chip", { label: filter.label })} <b>{words.join(", ")}</b>
              </span>
            </button>
          ) : (
            <AddChip>{filter.label}</AddChip>
          )
        }
      >
        <Choices filter={filter} state={state} />
      </Menu>
      {isOn ? (
        <button
          type="button"
          className="chip on x"
          aria-label={t("remove", { label: filter.label })}
          title={t("remove", { label: filter.label })}
          onClick={() => state.choose(filter.id, [])}
        >
          <Icon of={X} small />
        </button>
      ) : null}
    </span>
  );
}

/** Everything that narrows the list, each removable: for the empty state. */
export function ActiveFilters<Row extends SiteRow>({
  state,
  filters,
  siteName,
}: {
  state: TableFilters<Row>;
  filters: readonly Filter<Row>[];
  siteName: (siteId: string) => string;
}) {
  const t = useTranslations("table.filter");
  return (
    <>
      {state.query ? (
        <Chip label={t("chip", { label: t("query") })} value={state.query} onRemove={() => state.setQuery("")} />
      ) : null}
      {state.site.chosen.length > 0 ? (
        <Chip
          label={t("chip", { label: t("site") })}
          value={state.site.chosen.map(siteName).join(", ")}
          onRemove={() => state.site.set([])}
        />
      ) : null}
      {state.community.community ? (
        <Chip
          label={t("chip", { label: t("community") })}
          value={state.community.community}
          onRemove={() => state.community.set(null)}
        />
      ) : null}
      {filters
        .filter(({ id }) => state.chosen(id).length > 0)
        .map((filter) => (
          <Chip
            key={filter.id}
            label={t("chip", { label: filter.label })}
            value={state
              .chosen(filter.id)
              .map((value) => filter.labelOf?.(value) ?? value)
              .join(", ")}
            onRemove={() => state.choose(filter.id, [])}
          />
        ))}
      <button type="button" className="link" onClick={state.clear}>
        {t("clear")}
      </button>
    </>
  );
}
