"use client";
import { useState } from "react";
import type { FormState } from "@/components/form/form-state";
import { useFormState } from "@/components/form/use-form-state";
import { emptyDraft, launchDrafts, type LaunchDraft } from "./launch-draft";
import { applyLink, type LaunchLink } from "./launch-link";
import { inferredFields } from "./inferred";
import { readMemory } from "./launch-memory";
import { type LaunchField, launchFields, type LaunchProblem, launchProblems } from "./launch-problems";
import { type Launch, resolveLaunch } from "./resolve-launch";
import { type AskedWorld, useLaunchWorld } from "./use-launch-world";

/** The launch form as its parts see it. */
export type LaunchForm = AskedWorld &
  FormState<LaunchDraft, LaunchField, LaunchProblem> & {
    launch: Launch;
    /** Fields filled in from the last time. */
    inferred: ReadonlySet<LaunchField>;
  };

const afterClickMs = 250;

/** Only in the browser: reads this tab's draft and this browser's last launch. */
export function useLaunch(link: LaunchLink): LaunchForm {
  const [memory] = useState(() => readMemory(localStorage));
  const { state, among, put } = useFormState<LaunchDraft, LaunchField, LaunchProblem>(
    launchDrafts,
    emptyDraft,
    (draft) => applyLink(draft, link),
    launchFields,
  );
  const { draft } = state;
  const asked = useLaunchWorld(draft, memory);
  const launch = resolveLaunch(draft, asked.world);
  const problems = launchProblems(draft, launch, asked.world);
  return {
    ...asked,
    ...state,
    launch,
    problems,
    inferred: inferredFields(draft, launch, asked.world),
    shown: among(problems).shown,
    change: (part) => put({ ...draft, ...part }),
    // A sentence that appears while the pointer is down would move the button away from under it.
    leave: (field) => void setTimeout(state.leave, afterClickMs, field),
  };
}
