"use client";
import { useRef, useState } from "react";

/** Whether the form was tried with problems in it, and the frame of their list (`ProblemSummary`), which takes the focus. */
export function useTried() {
  const summary = useRef<HTMLDivElement>(null);
  const [wasTried, setWasTried] = useState(false);
  return {
    summary,
    wasTried,
    onProblems: () => {
      setWasTried(true);
      // The list of problems is filled in the next frame; the focus can go to its frame at once.
      summary.current?.focus();
      summary.current?.scrollIntoView({ block: "start" });
    },
  };
}
