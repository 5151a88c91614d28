"use client";
import type { FormState } from "@/components/form/form-state";
import { inferredPlace } from "@/components/form/inferred-place";
import { useFormState } from "@/components/form/use-form-state";
import { resolveVolume, type VolumeChoice } from "./resolve-volume";
import { type AskedVolumeWorld, useVolumeWorld } from "./use-volume-world";
import { applyVolumeLink, emptyVolumeDraft, type VolumeDraft, volumeDrafts, type VolumeLink } from "./volume-draft";
import { type VolumeField, volumeFields, type VolumeProblem, volumeProblems } from "./volume-problems";

/** The form as its parts see it. */
export type VolumeForm = AskedVolumeWorld &
  FormState<VolumeDraft, VolumeField, VolumeProblem> & { choice: VolumeChoice; open: VolumeField[] };

/** Only in the browser: reads this tab's draft. */
export function useVolumeForm(link: VolumeLink): VolumeForm {
  const { state, among, put } = useFormState<VolumeDraft, VolumeField, VolumeProblem>(
    volumeDrafts,
    emptyVolumeDraft,
    (draft) => applyVolumeLink(draft, link),
    volumeFields,
  );
  const { draft } = state;
  const asked = useVolumeWorld(draft);
  const choice = resolveVolume(draft, asked.world);
  const problems = volumeProblems(choice, asked.world);
  return {
    ...asked,
    ...state,
    ...among(problems),
    choice,
    problems,
    change: (part) => put({ ...draft, ...inferredPlace(draft, choice), ...part }),
  };
}
