"use client";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { CheckLine } from "@/components/form/check-line";
import { goToField } from "@/components/form/go-to-field";
import { PassedLine } from "@/components/form/passed-line";
import { Button } from "@/components/ui/button";
import type { Check, Fix } from "./preflight/check";
import { checkedQuotas } from "./preflight/quota-rules";
import type { LaunchForm } from "./use-launch";
import { useCheckWords } from "./use-check-words";

function Line({ check, onFix, isMended }: { check: Check; onFix: (fix: Fix) => void; isMended: boolean }) {
  const t = useTranslations("launch.preflight");
  const words = useCheckWords();
  const line = useRef<HTMLLIElement>(null);
  // The button that had the focus is gone with what it mended: the line itself keeps it.
  useEffect(() => {
    if (isMended) line.current?.focus({ preventScroll: true });
  }, [isMended]);
  const { fix } = check;
  return (
    <CheckLine
      look={check.state}
      level={t(`state.${check.state}`)}
      what={words.title(check)}
      follows={words.says(check)}
      action={
        fix && check.state !== "ok" ? (
          <Button small onClick={() => onFix(fix)}>
            {words.fix(fix)}
          </Button>
        ) : null
      }
      ref={line}
      tabIndex={-1}
    />
  );
}

const isQuota = ({ id }: Check) => checkedQuotas.some((key) => key === id);

/** One line per check, the worst first; the passed ones fold into a single line, but for the one just mended. */
export function PreflightList({ form, checks }: { form: LaunchForm; checks: readonly Check[] }) {
  const t = useTranslations("launch.preflight");
  const words = useCheckWords();
  const [mended, setMended] = useState<string | null>(null);
  const isOpen = ({ id, state }: Check) => state !== "ok" || id === mended;
  const folded = checks.filter((check) => !isOpen(check));
  const passed = [
    ...folded.filter((check) => !isQuota(check)).map(words.title),
    ...(folded.some(isQuota) ? [t("title.quotas")] : []),
  ];
  const last = checks.find(({ id }) => id === mended);
  const onFix = (id: string) => (fix: Fix) => {
    if (fix.change) form.change(fix.change);
    if (fix.field) setTimeout(goToField, 0, fix.field);
    else setMended(id);
  };
  return (
    <>
      <ul className="pfs">
        {checks.filter(isOpen).map((check) => (
          <Line
            key={check.id}
            check={check}
            onFix={onFix(check.id)}
            isMended={check.id === mended && check.state === "ok"}
          />
        ))}
        <PassedLine level={t("state.ok")} passed={passed} />
      </ul>
      <output className="vh">{last ? `${t(`state.${last.state}`)}, ${words.title(last)}` : ""}</output>
    </>
  );
}
