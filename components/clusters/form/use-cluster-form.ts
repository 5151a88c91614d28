"use client";
import type { FormState } from "@/components/form/form-state";
import { inferredPlace } from "@/components/form/inferred-place";
import { useFormState } from "@/components/form/use-form-state";
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
  const { state, among, put } = useFormState<ClusterDraft, ClusterField, ClusterProblem>(
    clusterDrafts,
    emptyClusterDraft,
    (draft) => applyClusterLink(draft, link),
    clusterFields,
  );
  const { draft } = state;
  const asked = useClusterWorld(draft);
  const choice = resolveCluster(draft, asked.world);
  const problems = clusterProblems(choice, asked.world);
  return {
    ...asked,
    ...state,
    ...among(problems),
    choice,
    problems,
    change: (part) => put({ ...draft, ...inferredPlace(draft, choice), ...part }),
  };
}
