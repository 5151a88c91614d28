"use client";
import type { DraftStore } from "./draft-store";
import { useFormDraft } from "./use-form-draft";
import { useShownProblems } from "./use-shown-problems";

/** A form's draft and which of its problems are shown; `fill` completes the first draft. Only in the browser. */
export function useFormState<Draft, Field extends string, Problem>(
  store: DraftStore<Draft>,
  empty: () => Draft,
  fill: (draft: Draft) => Draft,
  fields: readonly Field[],
) {
  const { draft, isRestored, ...kept } = useFormDraft(store, empty, fill);
  const { among, leave, showAll, ...told } = useShownProblems<Field, Problem>(fields);
  return {
    among,
    put: (next: Draft) => {
      kept.put(next);
      // What the site refused was said of what was sent, not of what is written now.
      told.forgetRefused();
    },
    /** The same for every form, as its parts see it. */
    state: {
      draft,
      isRestored,
      leave,
      showAll,
      startAfresh: () => {
        kept.startAfresh();
        told.hideAll();
      },
    },
  };
}
