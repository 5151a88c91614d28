"use client";
import { OctagonX } from "lucide-react";
import { createContext, useContext, useId, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "./icon";

type FieldIds = { id: string; describedBy: string | undefined; labelId: string; invalid: boolean; required: boolean };
const FieldContext = createContext<FieldIds | null>(null);

/** What a control inside a `Field` puts on itself; own props win. */
export function useFieldControl(own: { id?: string | undefined; "aria-describedby"?: string | undefined }) {
  const field = useContext(FieldContext);
  if (!field) return own;
  return {
    id: own.id ?? field.id,
    "aria-describedby": [field.describedBy, own["aria-describedby"]].filter(Boolean).join(" ") || undefined,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

/** For groups (radios, chips), which are named by the label's id. */
export const useFieldGroup = () => useContext(FieldContext);

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p className="ferr" id={id}>
      <Icon of={OctagonX} small />
      <span>{children}</span>
    </p>
  );
}

/**
 * Label above, help and error below, all tied to the control inside by ids.
 * `group`: the content is several controls (radios, chips); the label names the group instead of one control.
 */
export function Field({
  label,
  help,
  error,
  optional,
  required,
  group,
  id,
  aside,
  children,
}: {
  label: ReactNode;
  help?: ReactNode;
  /** A sentence, already in the person's language. */
  error?: ReactNode;
  optional?: boolean | undefined;
  required?: boolean | undefined;
  group?: boolean | undefined;
  /** The control's id: error summaries link to it. */
  id?: string | undefined;
  /** Right of the label: a link or a small action. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const made = useId();
  const base = id ?? made;
  const ids: FieldIds = {
    id: base,
    labelId: `${base}-label`,
    describedBy: [error ? `${base}-error` : "", help ? `${base}-help` : ""].filter(Boolean).join(" ") || undefined,
    invalid: Boolean(error),
    required: Boolean(required),
  };
  const words = (
    <>
      {label}
      {optional ? <span className="optional"> {t("optional")}</span> : null}
    </>
  );
  const named = group ? (
    <span className="lab" id={ids.labelId}>
      {words}
    </span>
  ) : (
    <label htmlFor={ids.id} id={ids.labelId} className="lab">
      {words}
    </label>
  );
  return (
    <FieldContext value={ids}>
      <div className="f">
        {aside ? (
          <div className="line">
            {named}
            <span className="end small">{aside}</span>
          </div>
        ) : (
          named
        )}
        {children}
        {error ? <FieldError id={`${base}-error`}>{error}</FieldError> : null}
        {help ? (
          <p className="help" id={`${base}-help`}>
            {help}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
