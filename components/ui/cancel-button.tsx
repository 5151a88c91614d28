"use client";
import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";

/** Leaves a dialog as it was; `ref` for where focus starts in what destroys. */
export function CancelButton({ onClose, ref }: { onClose: () => void; ref?: Ref<HTMLButtonElement> | undefined }) {
  const t = useTranslations("common");
  return (
    <Button look="ghost" ref={ref} onClick={onClose}>
      {t("cancel")}
    </Button>
  );
}
