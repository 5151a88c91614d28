"use client";
import type { Menu as Parts } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { Check, Ellipsis } from "lucide-react";
import Link from "next/link";
import { createContext, useContext, useState, type ReactElement, type ReactNode } from "react";
import { underOrOver } from "./floating";
import { lazyPart } from "./lazy-part";
import { PlainTrigger } from "./plain-trigger";
import { Icon, type LucideIcon } from "./icon";

type Float = { align?: "start" | "center" | "end" | undefined; side?: "bottom" | "top" | undefined };

const [useMenuParts, preloadMenu] = lazyPart(async () => (await import("@base-ui/react/menu")).Menu);
const PartsContext = createContext<typeof Parts | null>(null);

function useParts(): typeof Parts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error("Entries of a menu stand inside a Menu.");
  return parts;
}

/**
 * A list of actions under its `trigger` (a button element). Entries given as a function are made when it first opens: a
 * list has hundreds of menus, and a person opens one.
 */
export function Menu({
  trigger,
  children,
  align = "end",
  side = "bottom",
  label,
}: Float & { trigger: ReactElement; children: ReactNode | (() => ReactNode); label?: string | undefined }) {
  const [wasAsked, setWasAsked] = useState(false);
  const Base = useMenuParts(wasAsked);
  if (!wasAsked || !Base)
    return <PlainTrigger trigger={trigger} opens="menu" onNear={preloadMenu} onAsk={() => setWasAsked(true)} />;
  return (
    <PartsContext value={Base}>
      <Base.Root defaultOpen>
        <Base.Trigger render={trigger} />
        <Base.Portal>
          <Base.Positioner
            className="float-place"
            align={align}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            collisionAvoidance={underOrOver}
          >
            <Base.Popup className="menu" aria-label={label}>
              {typeof children === "function" ? children() : children}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </PartsContext>
  );
}

/** The three dots at the end of a row; `label` names the row: "Actions for rnaseq-01". */
export function RowMenu({ label, children }: { label: string; children: ReactNode | (() => ReactNode) }) {
  return (
    <Menu
      label={label}
      trigger={
        <button type="button" className="dot3" aria-label={label} title={label}>
          <Icon of={Ellipsis} />
        </button>
      }
    >
      {children}
    </Menu>
  );
}

/** An entry that cannot be used stays, with its `reason` below; it can be reached and read, and does nothing. */
export function MenuItem({
  icon,
  children,
  onClick,
  danger,
  reason,
  hint,
}: {
  icon?: LucideIcon | undefined;
  children: ReactNode;
  onClick?: (() => void) | undefined;
  danger?: boolean | undefined;
  reason?: ReactNode;
  /** Right-hand grey word or key. */
  hint?: ReactNode;
}) {
  const Base = useParts();
  const isOff = reason !== undefined && reason !== null;
  return (
    <Base.Item
      className={clsx("mi", !icon && "plain", danger && !isOff && "danger", isOff && "no")}
      closeOnClick={!isOff}
      aria-disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) onClick?.();
      }}
    >
      {icon ? <Icon of={icon} /> : null}
      <span>{children}</span>
      {hint ? <span className="t3 small">{hint}</span> : null}
      {isOff ? <span className="why">{reason}</span> : null}
    </Base.Item>
  );
}

export function MenuLink({
  icon,
  href,
  children,
  hint,
}: {
  icon?: LucideIcon | undefined;
  href: string;
  children: ReactNode;
  hint?: ReactNode;
}) {
  const Base = useParts();
  return (
    <Base.LinkItem className={clsx("mi", !icon && "plain")} closeOnClick render={<Link href={href} />}>
      {icon ? <Icon of={icon} /> : null}
      <span>{children}</span>
      {hint ? <span className="t3 small">{hint}</span> : null}
    </Base.LinkItem>
  );
}

export const MenuLine = () => <hr />;

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const Base = useParts();
  return (
    <Base.Group>
      <Base.GroupLabel className="mg">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

/** One of several: a tick before the chosen one. */
export function MenuRadioGroup<Value extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: ReactNode;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; detail?: ReactNode }[];
}) {
  const Base = useParts();
  return (
    <MenuGroup label={label}>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className="mi" closeOnClick>
            {option.value === value ? <Icon of={Check} /> : <span />}
            <span>
              {option.label}
              {option.detail ? <span className="sub">{option.detail}</span> : null}
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </MenuGroup>
  );
}

/** On or off, without closing the menu. */
export function MenuCheck({
  checked,
  onChange,
  children,
  reason,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  reason?: string | undefined;
}) {
  const Base = useParts();
  return (
    <Base.CheckboxItem
      className={clsx("mi", reason && "no")}
      checked={checked}
      onCheckedChange={onChange}
      disabled={reason !== undefined}
    >
      {checked ? <Icon of={Check} /> : <span />}
      <span>{children}</span>
      {reason ? <span className="why">{reason}</span> : null}
    </Base.CheckboxItem>
  );
}
