"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TypedField } from "@/components/ui/typed-field";
import { wordToType } from "./word-to-type";

type Owned = { name: string; isMine: boolean | null };

export type TypedWord = ReturnType<typeof useTypedWord>;

/** What must be typed first, and whether it has been. */
export function useTypedWord(things: readonly Owned[]) {
  const [typed, setTyped] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const word = wordToType(things);
  const isTyped = word === null || typed === word;
  return {
    word,
    count: things.length,
    typed,
    setTyped,
    isWrong: wasTried && !isTyped,
    /** Says what is missing, once it was tried. */
    check: () => {
      setWasTried(true);
      return isTyped;
    },
  };
}

/** The field for it; nothing when a click is enough. */
export function TypedWordField({ typed: given, onEnter }: { typed: TypedWord; onEnter: () => void }) {
  const t = useTranslations("volumes.typed");
  const { word, count, typed, setTyped, isWrong } = given;
  if (word === null) return null;
  return (
    <TypedField
      label={count === 1 ? t("name", { name: word }) : t("count", { count })}
      error={isWrong ? t("wrong") : undefined}
      typed={typed}
      onType={setTyped}
      onEnter={onEnter}
    />
  );
}
