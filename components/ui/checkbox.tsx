"use client";
import { clsx } from "clsx";
import { useEffect, useRef, type ComponentProps, type ReactNode } from "react";

/** The bare box, for tables: give it an `aria-label`. */
export function CheckBox({
  indeterminate = false,
  className,
  ...rest
}: ComponentProps<"input"> & { indeterminate?: boolean | undefined }) {
  const box = useRef<HTMLInputElement>(null);
  // `indeterminate` exists only as a property of the DOM node.
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input type="checkbox" {...rest} ref={box} className={clsx("box", className)} />;
}

/** A box with its sentence; `detail` follows in grey, `reason` says why it cannot be changed. */
export function Checkbox({
  children,
  detail,
  reason,
  ref,
  ...rest
}: ComponentProps<"input"> & { children: ReactNode; detail?: ReactNode; reason?: ReactNode }) {
  return (
    <label className={clsx("check", reason !== undefined && "no")}>
      <input type="checkbox" {...rest} ref={ref} disabled={rest.disabled ?? reason !== undefined} className="box" />
      <span>
        {children} {detail ? <span className="t3">{detail}</span> : null}
        {reason ? <span className="sub">{reason}</span> : null}
      </span>
    </label>
  );
}
