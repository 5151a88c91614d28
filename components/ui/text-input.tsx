"use client";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { useFieldControl } from "./field";

/** One line of text. `mono` for what goes to a terminal; `width` in characters hints the length. */
export function TextInput({
  mono,
  chars,
  className,
  style,
  ...rest
}: ComponentProps<"input"> & { mono?: boolean | undefined; chars?: number | undefined }) {
  return (
    <input
      type="text"
      autoComplete="off"
      {...(mono ? { spellCheck: false, autoCapitalize: "none", autoCorrect: "off" } : {})}
      {...rest}
      {...useFieldControl(rest)}
      className={clsx("inp", mono && "mono", className)}
      style={chars ? { ...style, maxWidth: `calc(${chars}ch + 22px)` } : style}
    />
  );
}

/** Several lines; grows by its handle only. */
export function TextArea({ mono, className, ...rest }: ComponentProps<"textarea"> & { mono?: boolean | undefined }) {
  return (
    <textarea
      rows={4}
      {...(mono ? { spellCheck: false, autoCapitalize: "none" } : {})}
      {...rest}
      {...useFieldControl(rest)}
      className={clsx("inp", mono && "mono", className)}
    />
  );
}
