"use client";
import { Check, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Icon } from "@/components/ui/icon";

/** Passed; may go on; will fail; nobody could tell. */
const looks = {
  ok: { className: "pf ok", icon: Check },
  soft: { className: "pf attention", icon: TriangleAlert },
  hard: { className: "pf error", icon: OctagonX },
  unknown: { className: "pf", icon: CircleDashed },
};

/** What was looked at before sending, what follows from it, and what can be done. */
export function CheckLine({
  look,
  level,
  what,
  follows,
  action,
  ref,
  tabIndex,
}: {
  look: keyof typeof looks;
  /** The look as a word, for those who do not see it. */
  level: ReactNode;
  what: ReactNode;
  follows: ReactNode;
  action: ReactNode;
  ref?: Ref<HTMLLIElement>;
  tabIndex?: number;
}) {
  const { className, icon } = looks[look];
  return (
    <li className={className} ref={ref} tabIndex={tabIndex}>
      <Icon of={icon} small />
      <div>
        <p>
          <span className="vh">{level} </span>
          {what}
        </p>
        {follows ? <p className="t3">{follows}</p> : null}
      </div>
      {action}
    </li>
  );
}
