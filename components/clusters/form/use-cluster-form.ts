"use client";
import { useState } from "react";
import {
  applyClusterLink,
  type ClusterDraft,
  clusterDrafts,
  type ClusterLink,
  emptyClusterDraft,
} from "./cluster-draft";
import { type ClusterField, clusterFields, type ClusterProblems, clusterProblems } from "./cluster-problems";
import { type ClusterChoice, resolveCluster } from "./resolve-cluster";
import { type AskedClusterWorld, useClusterWorld } from "./use-cluster-world";

/** The cluster form as its parts see it. */
export type ClusterForm = AskedClusterWorld & {
  draft: ClusterDraft;
  choice: ClusterChoice;
  /** A draft of this tab was taken up again. */
  isRestored: boolean;
  problems: ClusterProblems;
  /** Problems to show: of fields that were edited and left, or of all once it was tried. */
  shown: ClusterProblems;
  open: ClusterField[];
  change: (part: Partial<ClusterDraft>) => void;
  leave: (field: ClusterField) => void;
  /** All problems from now on, and those that the procedure found. */
  showAll: (refused?: ClusterProblems) => void;
  startAfresh: () => void;
};

/** Only in the browser: reads this tab's draft. */
export function useClusterForm(link: ClusterLink): ClusterForm {
  const [start] = useState(() => clusterDrafts.read(sessionStorage));
  const [draft, setDraft] = useState(() => applyClusterLink(start ?? emptyClusterDraft(), link));
  const [left, setLeft] = useState<ReadonlySet<ClusterField | "all">>(new Set());
  const [refused, setRefused] = useState<ClusterProblems>({});
  const [isRestored, setIsRestored] = useState(start !== null);
  const asked = useClusterWorld(draft);
  const choice = resolveCluster(draft, asked.world);
  const problems = clusterProblems(choice, asked.world);
  const seen = { ...refused, ...problems };
  const shown = Object.fromEntries(
    clusterFields.flatMap((field) =>
      seen[field] && (left.has("all") || left.has(field)) ? [[field, seen[field]]] : [],
    ),
  ) as ClusterProblems;

  return {
    ...asked,
    draft,
    choice,
    isRestored,
    problems,
    shown,
    open: clusterFields.filter((field) => seen[field] !== undefined),
    change: (part) => {
      // What was inferred stays from the first edit on: a site that answers late must not move the form elsewhere.
      const { community, place } = choice;
      const inferred = { community: draft.community ?? community, siteId: draft.siteId ?? place?.site.id ?? null };
      const next = { ...draft, ...inferred, ...part };
      setDraft(next);
      // What the site refused was said of what was sent, not of what is written now.
      setRefused({});
      clusterDrafts.write(sessionStorage, next);
    },
    leave: (field) => setLeft(new Set([...left, field])),
    showAll: (found = {}) => {
      setLeft(new Set([...left, "all"]));
      setRefused(found);
    },
    startAfresh: () => {
      clusterDrafts.drop(sessionStorage);
      setDraft(emptyClusterDraft());
      setLeft(new Set());
      setRefused({});
      setIsRestored(false);
    },
  };
}
