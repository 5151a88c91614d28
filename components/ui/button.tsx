import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Icon, type LucideIcon } from "./icon";

type Look = {
  /** primary once per page; danger for what destroys, with `edge` in a dialog. */
  look?: "plain" | "primary" | "ghost" | "danger" | "danger-edge" | undefined;
  icon?: LucideIcon | undefined;
  /** 28 px high, 13 px text. */
  small?: boolean | undefined;
  /** The icon turns, the label stays: something is on its way. */
  busy?: boolean | undefined;
  className?: string | undefined;
};

const classes = ({ look = "plain", small, className }: Look, iconOnly: boolean) =>
  clsx(
    "btn",
    look === "danger-edge" ? "danger edge" : look !== "plain" && look,
    small && "small",
    iconOnly && "icon",
    className,
  );

/** A button says a verb and its object. It is never disabled without a reason beside it. */
export function Button({ look, icon, small, busy, className, children, ...rest }: Look & ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      className={classes({ look, small, className }, false)}
    >
      {icon ? <Icon of={icon} small={small} className={busy ? "spin" : undefined} /> : null}
      {children}
    </button>
  );
}

/** Goes somewhere; looks like a button. */
export function ButtonLink({
  look,
  icon,
  small,
  busy: _busy,
  className,
  children,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={classes({ look, small, className }, false)}>
      {icon ? <Icon of={icon} small={small} /> : null}
      {children}
    </Link>
  );
}

/** An icon alone: `label` becomes its name and its tooltip. */
export function IconButton({
  look = "ghost",
  icon,
  small,
  busy,
  className,
  label,
  ...rest
}: Look & Omit<ComponentProps<"button">, "children" | "aria-label"> & { icon: LucideIcon; label: string }) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-busy={busy || undefined}
      className={classes({ look, small, className }, true)}
    >
      <Icon of={icon} small={small} className={busy ? "spin" : undefined} />
    </button>
  );
}

/** Looks like a link, acts like a button: the small actions inside sentences and rows. */
export function LinkButton({ className, children, ...rest }: ComponentProps<"button"> & { children: ReactNode }) {
  return (
    <button type="button" {...rest} className={clsx("link", className)}>
      {children}
    </button>
  );
}
