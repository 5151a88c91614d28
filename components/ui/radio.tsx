"use client";
import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { useFieldGroup } from "./field";

type RadioProps = Omit<ComponentProps<"input">, "children" | "title"> & {
  title: ReactNode;
  /** Grey word after the title: OpenStack's own name. */
  name2?: ReactNode;
  /** Second line. */
  sub?: ReactNode;
  /** Right-hand word, such as "as last time". */
  tag?: ReactNode;
  /** Why it cannot be chosen and where it could: the option stays, dashed. */
  reason?: ReactNode;
};

const isOff = ({ disabled, reason }: Pick<RadioProps, "disabled" | "reason">) =>
  disabled ?? (reason !== undefined && reason !== null);

/** A line of a list of choices (`RadioList`), such as the sizes. */
export function RadioRow({ title, name2, sub, tag, reason, className, ...rest }: RadioProps) {
  const off = isOff({ disabled: rest.disabled, reason });
  return (
    <label className={clsx("opt", off && "no", className)}>
      <input type="radio" {...rest} disabled={off} className="radio" />
      <span>
        <b className="strong">{title}</b> {name2 ? <span className="t3 small">{name2}</span> : null}
        {sub ? <span className="sub">{sub}</span> : null}
        {reason ? <span className="why">{reason}</span> : null}
      </span>
      {tag ? <span className="tag">{tag}</span> : null}
    </label>
  );
}

/** A card of a grid of choices (`RadioGrid`), such as the systems. */
export function RadioCard({ title, sub, reason, className, name2: _name2, tag: _tag, ...rest }: RadioProps) {
  const off = isOff({ disabled: rest.disabled, reason });
  return (
    <label className={clsx("os", off && "no", className)}>
      <input type="radio" {...rest} disabled={off} className="radio" />
      <span>
        <b className="strong">{title}</b>
        {sub ? <span className="sub t3">{sub}</span> : null}
        {reason ? <span className="why">{reason}</span> : null}
      </span>
    </label>
  );
}

function Group({ className, label, children }: { className: string; label?: string | undefined; children: ReactNode }) {
  const field = useFieldGroup();
  return (
    <div
      role="radiogroup"
      className={className}
      id={field?.id}
      tabIndex={-1}
      aria-label={label}
      aria-labelledby={label === undefined ? field?.labelId : undefined}
      aria-describedby={field?.describedBy}
      aria-invalid={field?.invalid || undefined}
    >
      {children}
    </div>
  );
}

/** Inside a `Field group`, or with its own `label`. */
export const RadioList = (props: { label?: string | undefined; children: ReactNode }) => (
  <Group className="opts" {...props} />
);
export const RadioGrid = (props: { label?: string | undefined; children: ReactNode }) => (
  <Group className="oses" {...props} />
);
