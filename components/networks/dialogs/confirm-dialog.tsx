"use client";
import { Trash2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import type { LucideIcon } from "@/components/ui/icon";
import { TextInput } from "@/components/ui/text-input";

const askedAbove = 5;

/** Asks before something is taken away: what goes, what stays; the number is typed when there are more than five. */
export function ConfirmDialog({
  isOpen,
  onClose,
  onConfirm,
  title,
  lead,
  goes,
  stays,
  count,
  submit,
  icon = Trash2,
  busy,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  lead: ReactNode;
  goes: readonly string[];
  stays: readonly string[];
  count: number;
  submit: string;
  icon?: LucideIcon;
  busy?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("networks.confirm");
  const cancel = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const mustType = count > askedAbove;
  const isRight = !mustType || typed.trim() === String(count);
  const confirm = () => {
    setWasTried(true);
    if (isRight && busy !== true) onConfirm();
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={title}
      lead={lead}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button look="danger-edge" icon={icon} busy={busy} onClick={confirm}>
            {submit}
          </Button>
        </>
      }
    >
      <GoesAndStays goes={goes} stays={stays} />
      {children}
      {mustType ? (
        <Field label={t("type", { count })} error={wasTried && !isRight ? t("typed") : undefined}>
          <TextInput
            value={typed}
            inputMode="numeric"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") confirm();
            }}
          />
        </Field>
      ) : null}
    </Dialog>
  );
}
