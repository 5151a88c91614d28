"use client";
import { Plus, X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "./icon";

/** An active choice: "State: **not deleted** ×". Without `onRemove` it only says. */
export function Chip({
  label,
  value,
  onRemove,
}: {
  label?: ReactNode;
  value: ReactNode;
  onRemove?: (() => void) | undefined;
}) {
  const t = useTranslations("common");
  const words = (
    <span>
      {label ? <>{label} </> : null}
      <b>{value}</b>
    </span>
  );
  if (!onRemove) return <span className="chip on">{words}</span>;
  return (
    <button type="button" className="chip on" onClick={onRemove}>
      {words}
      <span className="vh">{t("remove")}</span>
      <Icon of={X} small />
    </button>
  );
}

/** A choice that can be added: dashed, with a plus. */
export function AddChip({ children, ...rest }: ComponentProps<"button">) {
  return (
    <button type="button" {...rest} className="chip">
      <Icon of={Plus} small />
      {children}
    </button>
  );
}

/** On or off, in place. */
export function ToggleChip({ on, children, ...rest }: ComponentProps<"button"> & { on: boolean }) {
  return (
    <button type="button" aria-pressed={on} {...rest} className={on ? "chip on" : "chip"}>
      {on ? null : <Icon of={Plus} small />}
      {children}
      {on ? <Icon of={X} small /> : null}
    </button>
  );
}
