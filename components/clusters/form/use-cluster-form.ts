"use client";
import type { FormState } from "@/components/form/form-state";
import { inferredPlace } from "@/components/form/inferred-place";
import { useFormDraft } from "@/components/form/use-form-draft";
import { useShownProblems } from "@/components/form/use-shown-problems";
import {
  applyClusterLink,
  type ClusterDraft,
  clusterDrafts,
  type ClusterLink,
  emptyClusterDraft,
} from "./cluster-draft";
import { type ClusterField, clusterFields, type ClusterProblem, clusterProblems } from "./cluster-problems";
import { type ClusterChoice, resolveCluster } from "./resolve-cluster";
import { type AskedClusterWorld, useClusterWorld } from "./use-cluster-world";

/** The cluster form as its parts see it. */
export type ClusterForm = AskedClusterWorld &
  FormState<ClusterDraft, ClusterField, ClusterProblem> & { choice: ClusterChoice; open: ClusterField[] };

/** Only in the browser: reads this tab's draft. */
export function useClusterForm(link: ClusterLink): ClusterForm {
  const kept = useFormDraft(clusterDrafts, emptyClusterDraft, (draft) => applyClusterLink(draft, link));
  const told = useShownProblems<ClusterField, ClusterProblem>(clusterFields);
  const { draft } = kept;
  const asked = useClusterWorld(draft);
  const choice = resolveCluster(draft, asked.world);
  const problems = clusterProblems(choice, asked.world);
  return {
    ...asked,
    ...told.among(problems),
    draft,
    choice,
    isRestored: kept.isRestored,
    problems,
    change: (part) => {
      kept.put({ ...draft, ...inferredPlace(draft, choice), ...part });
      told.forgetRefused();
    },
    leave: told.leave,
    showAll: told.showAll,
    startAfresh: () => {
      kept.startAfresh();
      told.hideAll();
    },
  };
}
