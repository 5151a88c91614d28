"use client";
import { Field } from "./field";
import { TextInput } from "./text-input";

/** A word to type before something that cannot be undone; Enter is the button. */
export function TypedField({
  label,
  error,
  typed,
  onType,
  onEnter,
}: {
  label: string;
  error: string | undefined;
  typed: string;
  onType: (typed: string) => void;
  onEnter: () => void;
}) {
  return (
    <Field label={label} error={error}>
      <TextInput
        value={typed}
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter();
        }}
      />
    </Field>
  );
}
