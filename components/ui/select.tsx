"use client";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { useFieldControl } from "./field";
import { Icon } from "./icon";

export type SelectOption = {
  value: string;
  label: string;
  /** Grey words after the label, such as the town of a site. */
  detail?: string | undefined;
  /** Why it cannot be chosen; the option stays, with its reason. */
  reason?: string | undefined;
};
export type SelectGroup = { label: string; options: SelectOption[] };

const Option = ({ value, label, detail, reason }: SelectOption) => (
  <option value={value} disabled={reason !== undefined}>
    {[label, detail, reason].filter(Boolean).join(" · ")}
  </option>
);

/** The browser's own list in our look: right on phones, for screen readers and for typing ahead. */
export function Select({
  options,
  placeholder,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children"> & {
  options: readonly (SelectOption | SelectGroup)[];
  /** Shown while the value is "". */
  placeholder?: string | undefined;
}) {
  return (
    <span className="selbox">
      <select {...rest} {...useFieldControl(rest)} className={clsx("sel", className)}>
        {placeholder === undefined ? null : (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) =>
          "options" in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <Option key={inner.value} {...inner} />
              ))}
            </optgroup>
          ) : (
            <Option key={option.value} {...option} />
          ),
        )}
      </select>
      <Icon of={ChevronDown} small />
    </span>
  );
}
