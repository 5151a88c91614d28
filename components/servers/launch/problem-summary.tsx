"use client";
import { OctagonX } from "lucide-react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "@/components/ui/icon";
import { goToField } from "./go-to-field";
import { launchFields, type LaunchProblems } from "./launch-problems";
import { useProblemWords } from "./use-problem-words";

/** What is open, with links to the fields; takes the focus after a launch that was tried too early. */
export function ProblemSummary({
  problems,
  focus,
}: {
  problems: LaunchProblems;
  focus: RefObject<HTMLDivElement | null>;
}) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const open = launchFields.filter((field) => problems[field] !== undefined);
  return (
    <div ref={focus} tabIndex={-1} role="alert" className={open.length > 0 ? "summary" : undefined}>
      {open.length > 0 ? (
        <>
          <p className="strong eh">
            <Icon of={OctagonX} />
            <span>{t("summary.problems", { count: open.length })}</span>
          </p>
          <ul className="small">
            {open.map((field) => (
              <li key={field}>
                <a
                  href={`#${field}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goToField(field);
                  }}
                >
                  {t(`field.${field}`)}
                </a>{" "}
                {words(problems[field])}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
