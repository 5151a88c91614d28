"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TypedField } from "@/components/ui/typed-field";

export type ConfirmedWord = {
  word: string | null;
  typed: string;
  setTyped: (typed: string) => void;
  isWrong: boolean;
  /** Runs only when what was asked for has been typed; else the field says so. */
  whenTyped: (run: () => void) => void;
};

export function useConfirmedWord(word: string | null): ConfirmedWord {
  const [typed, setTyped] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const isTyped = word === null || typed === word;
  return {
    word,
    typed,
    setTyped,
    isWrong: wasTried && !isTyped,
    whenTyped: (run) => {
      if (isTyped) run();
      else setWasTried(true);
    },
  };
}

/** The field for it; nothing when a click is enough. */
export function WordField({
  confirmed,
  count,
  onEnter,
}: {
  confirmed: ConfirmedWord;
  count: number;
  onEnter: () => void;
}) {
  const t = useTranslations("servers.ask");
  const { word, typed, setTyped, isWrong } = confirmed;
  if (word === null) return null;
  return (
    <TypedField
      label={count === 1 ? t("typeName", { name: word }) : t("typeCount", { count })}
      error={isWrong ? t("typed") : undefined}
      typed={typed}
      onType={setTyped}
      onEnter={onEnter}
    />
  );
}
