"use client";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { lowerFirst } from "./lower-first";

/** The checks that passed, in a single line. */
export function PassedLine({ level, passed }: { level: ReactNode; passed: readonly string[] }) {
  if (passed.length === 0) return null;
  return (
    <li className="pf ok">
      <Icon of={Check} small />
      <p>
        <span className="vh">{level} </span>
        {passed.map((what, index) => (index === 0 ? what : lowerFirst(what))).join(", ")}
      </p>
    </li>
  );
}
