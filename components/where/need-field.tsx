"use client";
import { ChevronDown } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "../ui/icon";
import { Popover } from "../ui/popover";

/** A word of the sentence that opens its choices. `label` names it for those who hear the page. */
export function NeedField({
  label,
  value,
  children,
}: {
  label: string;
  value: ReactNode;
  /** Given a way to close, for a choice that settles it. */
  children: (close: () => void) => ReactNode;
}) {
  const t = useTranslations("where");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      label={label}
      className="picker"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className="sel2" title={label}>
          <span className="vh">{t("line", { label, value: "" })}</span>
          {value}
          <Icon of={ChevronDown} small />
        </button>
      }
    >
      {children(() => setIsOpen(false))}
    </Popover>
  );
}

type Usual<T> = { value: T; label: string };

/** A few usual values, one of them pressed. */
export function Picks<T>({
  label,
  picks,
  isChosen,
  onPick,
}: {
  label: string;
  picks: readonly Usual<T>[];
  isChosen: (value: T) => boolean;
  onPick: (value: T) => void;
}) {
  return (
    <fieldset className="picks">
      <legend>{label}</legend>
      {picks.map((pick) => (
        <button
          key={pick.label}
          type="button"
          className={isChosen(pick.value) ? "chip on" : "chip"}
          aria-pressed={isChosen(pick.value)}
          onClick={() => onPick(pick.value)}
        >
          {pick.label}
        </button>
      ))}
    </fieldset>
  );
}

/** Any other number: taken as it is typed, as far as it is one. */
export function OtherNumber({
  label,
  value,
  max,
  onChange,
  onEnter,
}: {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
  onEnter: () => void;
}) {
  const id = useId();
  const [text, setText] = useState(String(value));
  return (
    <p className="other">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="inp"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const typed = Number(event.target.value);
          if (/^\d{1,7}$/.test(event.target.value) && typed >= 1 && typed <= max) onChange(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter();
        }}
      />
    </p>
  );
}
