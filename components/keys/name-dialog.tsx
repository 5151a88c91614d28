"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { KeypairName } from "@/lib/key";
import type { Failure } from "@/lib/failures";
import { FailureLine } from "../failure";
import { Field } from "../ui/field";
import { SubmitDialog } from "../ui/submit-dialog";
import { TextInput } from "../ui/text-input";

export function useKeyProblemWords() {
  const t = useTranslations("validation");
  // Keys come from the schemas of both sides, so they cannot be typed here.
  return (key: string | undefined) => (key === undefined ? undefined : t.has(key as never) ? t(key as never) : key);
}

/** Asks for one name of a key: to rename it, or for a site where its own is taken. */
export function NameDialog({
  title,
  lead,
  submit,
  start,
  isBusy,
  failure,
  onClose,
  onName,
}: {
  title: string;
  lead: string;
  submit: string;
  start: string;
  isBusy: boolean;
  failure: Failure | null;
  onClose: () => void;
  onName: (name: string) => void;
}) {
  const t = useTranslations("keys");
  const words = useKeyProblemWords();
  const [name, setName] = useState(start);
  const [wasTried, setWasTried] = useState(false);
  const read = KeypairName.safeParse(name);
  const problem = wasTried && !read.success ? read.error.issues[0]?.message : failure?.fields?.["name"];
  const send = () => {
    setWasTried(true);
    if (read.success && !isBusy) onName(read.data);
  };
  return (
    <SubmitDialog open onClose={onClose} title={title} lead={lead} submit={submit} busy={isBusy} onSubmit={send}>
      <Field label={t("name")} error={words(problem)}>
        <TextInput
          value={name}
          chars={32}
          spellCheck={false}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") send();
          }}
        />
      </Field>
      {failure && !failure.fields ? <FailureLine failure={failure} /> : null}
    </SubmitDialog>
  );
}
