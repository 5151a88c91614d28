"use client";
import type { FormState } from "@/components/form/form-state";
import { inferredPlace } from "@/components/form/inferred-place";
import { useFormDraft } from "@/components/form/use-form-draft";
import { useShownProblems } from "@/components/form/use-shown-problems";
import { resolveVolume, type VolumeChoice } from "./resolve-volume";
import { type AskedVolumeWorld, useVolumeWorld } from "./use-volume-world";
import { applyVolumeLink, emptyVolumeDraft, type VolumeDraft, volumeDrafts, type VolumeLink } from "./volume-draft";
import { type VolumeField, volumeFields, type VolumeProblem, volumeProblems } from "./volume-problems";

/** The form as its parts see it. */
export type VolumeForm = AskedVolumeWorld &
  FormState<VolumeDraft, VolumeField, VolumeProblem> & { choice: VolumeChoice; open: VolumeField[] };

/** Only in the browser: reads this tab's draft. */
export function useVolumeForm(link: VolumeLink): VolumeForm {
  const kept = useFormDraft(volumeDrafts, emptyVolumeDraft, (draft) => applyVolumeLink(draft, link));
  const told = useShownProblems<VolumeField, VolumeProblem>(volumeFields);
  const { draft } = kept;
  const asked = useVolumeWorld(draft);
  const choice = resolveVolume(draft, asked.world);
  const problems = volumeProblems(choice, asked.world);
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
