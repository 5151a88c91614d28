"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { bareAddress } from "./open-ports";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";

/** What "my address" is: as seen from here, or as the person says where that is of no use to a site. */
export function MyAddressLine({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.ports");
  const label = useTranslations("launch.field");
  const words = useProblemWords();
  const { draft, launch, change, leave, shown } = form;
  const { own, seen, typed } = launch.myAddress;
  const isWanted = launch.ports.some(({ problem }) => problem === "address");
  const [isAsked, setIsAsked] = useState(false);
  // It opens when it is needed and stays: folding under the person's hands would take away what they type.
  if (isWanted && !isAsked) setIsAsked(true);
  const isOpen = isAsked || isWanted;
  const address = seen.address ?? "";
  const isUsed = isWanted || launch.ports.some(({ choice }) => choice.from === "mine");
  if (!isUsed && !isOpen) return null;
  const isTyped = typed !== null && typed.trim() !== "" && own !== null;
  const says = isTyped ? t("seen.typed", { address: bareAddress(own) }) : t(`seen.${seen.reach}`, { address });
  if (!isOpen)
    return (
      <p className="help">
        {says} <LinkButton onClick={() => setIsAsked(true)}>{t("change")}</LinkButton>
      </p>
    );
  return (
    <Field id="myAddress" label={label("myAddress")} help={says} error={words(shown.myAddress)}>
      <TextInput
        mono
        chars={24}
        value={draft.myAddress ?? (seen.reach === "public" ? address : "")}
        onChange={(event) => change({ myAddress: event.target.value })}
        onBlur={() => {
          leave("myAddress");
          leave("ports");
        }}
      />
    </Field>
  );
}
