"use client";
import { Check as CheckIcon, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { goToField } from "@/components/form/go-to-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { lowerFirst } from "./lower-first";
import { useFormat } from "@/components/ui/use-format";
import type { Check } from "./preflight";

const looks = {
  ok: { className: "pf ok", icon: CheckIcon },
  soft: { className: "pf attention", icon: TriangleAlert },
  hard: { className: "pf error", icon: OctagonX },
  unread: { className: "pf", icon: CircleDashed },
};

/** Where a check can be mended: the field and the word of its button. */
function fixOf({ key, level }: Check): { field: string; word: "fixKey" | "fixRules" | "fixSize" | "fixName" } | null {
  if (level === "ok" || level === "unread") return null;
  if (key.startsWith("key")) return { field: "key", word: "fixKey" };
  if (key.startsWith("ssh")) return { field: "securityGroups", word: "fixRules" };
  if (key.startsWith("network")) return { field: "networks", word: "fixRules" };
  if (key.startsWith("name")) return { field: "name", word: "fixName" };
  if (key.startsWith("place")) return { field: "site", word: "fixSize" };
  return { field: "flavor", word: "fixSize" };
}

function useCheckWords() {
  const t = useTranslations("launch.preflight");
  const format = useFormat();
  return ({ key, params = {} }: Check): string => {
    const missing = key === "quota_ram" ? format.ram(Number(params.missing)) : params.missing;
    // The keys are those of preflight.ts; their parity with the messages is tested there.
    return t(key as never, { ...params, missing } as never);
  };
}

/** One line per check, the worst first; the passed ones fold into a single line. */
export function PreflightList({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations("launch.preflight");
  const words = useCheckWords();
  const open = checks.filter(({ level }) => level !== "ok");
  const passed = checks.filter(({ level }) => level === "ok").map(words);
  return (
    <ul className="pfs">
      {open.map((check) => {
        const fix = fixOf(check);
        const { className, icon } = looks[check.level];
        return (
          <li key={check.key} className={className}>
            <Icon of={icon} small />
            <div>
              <p>
                <span className="vh">{t(`level.${check.level}`)} </span>
                {words(check)}
              </p>
              {check.level === "hard" ? null : <p className="t3">{t("goesOn")}</p>}
            </div>
            {fix ? (
              <Button small onClick={() => goToField(fix.field)}>
                {t(fix.word)}
              </Button>
            ) : null}
          </li>
        );
      })}
      {passed.length > 0 ? (
        <li className={looks.ok.className}>
          <Icon of={CheckIcon} small />
          <p>
            <span className="vh">{t("level.ok")} </span>
            {passed.map((word, index) => (index === 0 ? word : lowerFirst(word))).join(", ")}
          </p>
        </li>
      ) : null}
    </ul>
  );
}
