"use client";
import { clsx } from "clsx";
import { useId, useState, type KeyboardEvent, type ReactNode } from "react";

export type Tab = { id: string; label: ReactNode; panel: ReactNode };

const step: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs inside a panel. Arrows move and choose (one stop for the Tab key); `value` and `onChange` only if the parent must know. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
  panelClassName,
  className,
}: {
  label: string;
  tabs: readonly [Tab, ...Tab[]];
  value?: string | undefined;
  onChange?: ((id: string) => void) | undefined;
  panelClassName?: string | undefined;
  className?: string | undefined;
}) {
  const base = useId();
  const [own, setOwn] = useState(tabs[0].id);
  const current = tabs.find((tab) => tab.id === (value ?? own)) ?? tabs[0];

  const choose = (id: string) => {
    setOwn(id);
    onChange?.(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tabs.indexOf(current);
    const next =
      event.key === "Home"
        ? tabs[0]
        : event.key === "End"
          ? tabs.at(-1)
          : tabs.at((index + (step[event.key] ?? 0)) % tabs.length);
    if (!next || next === current) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };

  return (
    <>
      {/* Focus is on one of the tabs, never on the list. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="tablist" aria-label={label} className={clsx("tabs", className)} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab === current}
            aria-controls={`${base}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${current.id}`} className={panelClassName}>
        {current.panel}
      </div>
    </>
  );
}
