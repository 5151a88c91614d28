"use client";
import { useState } from "react";
import { emptyDraft, launchDrafts, type LaunchDraft } from "./launch-draft";
import { applyLink, type LaunchLink } from "./launch-link";
import { inferredFields } from "./inferred";
import { readMemory } from "./launch-memory";
import { launchProblems, type LaunchField, type LaunchProblems } from "./launch-problems";
import { type Launch, resolveLaunch } from "./resolve-launch";
import { type AskedWorld, useLaunchWorld } from "./use-launch-world";

/** The launch form as its parts see it. */
export type LaunchForm = AskedWorld & {
  draft: LaunchDraft;
  launch: Launch;
  /** A draft of this tab was taken up again. */
  isRestored: boolean;
  problems: LaunchProblems;
  /** Fields filled in from the last time. */
  inferred: ReadonlySet<LaunchField>;
  /** Problems to show: of fields that were edited and left, or of all once it was tried. */
  shown: LaunchProblems;
  change: (part: Partial<LaunchDraft>) => void;
  /** The person left this field: from now on its problem may be shown. */
  leave: (field: LaunchField) => void;
  showAll: () => void;
  startAfresh: () => void;
};

const afterClickMs = 250;

/** Only in the browser: reads this tab's draft and this browser's last launch. */
export function useLaunch(link: LaunchLink): LaunchForm {
  const [memory] = useState(() => readMemory(localStorage));
  const [start] = useState(() => launchDrafts.read(sessionStorage));
  const [draft, setDraft] = useState(() => applyLink(start ?? emptyDraft(), link));
  const [edited, setEdited] = useState<ReadonlySet<LaunchField | "all">>(new Set());
  const [isRestored, setIsRestored] = useState(start !== null);
  const asked = useLaunchWorld(draft, memory);
  const launch = resolveLaunch(draft, asked.world);
  const problems = launchProblems(draft, launch, asked.world);
  const shown = Object.fromEntries(
    Object.entries(problems).filter(([field]) => edited.has("all") || edited.has(field as LaunchField)),
  ) as LaunchProblems;

  const put = (next: LaunchDraft) => {
    setDraft(next);
    launchDrafts.write(sessionStorage, next);
  };
  return {
    ...asked,
    draft,
    launch,
    isRestored,
    problems,
    inferred: inferredFields(draft, launch, asked.world),
    shown,
    change: (part) => put({ ...draft, ...part }),
    // A sentence that appears while the pointer is down would move the button away from under it.
    leave: (field) => void setTimeout(() => setEdited((before) => new Set([...before, field])), afterClickMs),
    showAll: () => setEdited(new Set([...edited, "all"])),
    startAfresh: () => {
      launchDrafts.drop(sessionStorage);
      setDraft(emptyDraft());
      setEdited(new Set());
      setIsRestored(false);
    },
  };
}
