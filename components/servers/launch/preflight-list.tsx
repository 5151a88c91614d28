"use client";
import { Check as CheckIcon, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { goToField } from "@/components/form/go-to-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { lowerFirst } from "./lower-first";
import type { Check, Fix } from "./preflight/check";
import { checkedQuotas } from "./preflight/quota-rules";
import type { LaunchForm } from "./use-launch";
import { useCheckWords } from "./use-check-words";

const looks = {
  ok: { className: "pf ok", icon: CheckIcon },
  soft: { className: "pf attention", icon: TriangleAlert },
  hard: { className: "pf error", icon: OctagonX },
  unknown: { className: "pf", icon: CircleDashed },
};

function Line({ check, onFix, isMended }: { check: Check; onFix: (fix: Fix) => void; isMended: boolean }) {
  const t = useTranslations("launch.preflight");
  const words = useCheckWords();
  const { className, icon } = looks[check.state];
  const line = useRef<HTMLLIElement>(null);
  // The button that had the focus is gone with what it mended: the line itself keeps it.
  useEffect(() => {
    if (isMended) line.current?.focus({ preventScroll: true });
  }, [isMended]);
  const says = words.says(check);
  const { fix } = check;
  return (
    <li className={className} ref={line} tabIndex={-1}>
      <Icon of={icon} small />
      <div>
        <p>
          <span className="vh">{t(`state.${check.state}`)} </span>
          {words.title(check)}
        </p>
        {says ? <p className="t3">{says}</p> : null}
      </div>
      {fix && check.state !== "ok" ? (
        <Button small onClick={() => onFix(fix)}>
          {words.fix(fix)}
        </Button>
      ) : null}
    </li>
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
        {passed.length > 0 ? (
          <li className={looks.ok.className}>
            <Icon of={CheckIcon} small />
            <p>
              <span className="vh">{t("state.ok")} </span>
              {passed.map((word, index) => (index === 0 ? word : lowerFirst(word))).join(", ")}
            </p>
          </li>
        ) : null}
      </ul>
      <output className="vh">{last ? `${t(`state.${last.state}`)}, ${words.title(last)}` : ""}</output>
    </>
  );
}
