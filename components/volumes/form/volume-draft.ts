import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { IntentId } from "@/lib/refs";
import { draftStore } from "@/components/form/draft-store";

export const sourceKinds = ["blank", "image", "snapshot", "volume"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Only what the person chose; null is "whatever is sensible here". Lives in this tab until the volume is asked for. */
export const VolumeDraft = z.object({
  intentId: IntentId,
  community: z.string().nullable(),
  siteId: z.string().nullable(),
  projectId: z.string().nullable(),
  name: z.string().nullable(),
  description: z.string(),
  size: z.string().nullable(),
  type: z.string().nullable(),
  zone: z.string().nullable(),
  sourceKind: z.enum(sourceKinds),
  sourceId: z.string().nullable(),
});
export type VolumeDraft = z.infer<typeof VolumeDraft>;

/** The id is made when the form opens: a second click is the same wish. */
export const emptyVolumeDraft = (): VolumeDraft => ({
  intentId: uuidv7(),
  community: null,
  siteId: null,
  projectId: null,
  name: null,
  description: "",
  size: null,
  type: null,
  zone: null,
  sourceKind: "blank",
  sourceId: null,
});

/** `?c=&site=&project=&name=&size=&image=|snapshot=|volume=`: a link that opens the form filled in. */
export type VolumeLink = Record<
  "community" | "site" | "project" | "name" | "size" | "image" | "snapshot" | "volume",
  string | null
>;

export function applyVolumeLink(draft: VolumeDraft, link: VolumeLink): VolumeDraft {
  const kind = (["image", "snapshot", "volume"] as const).find((one) => link[one] !== null);
  return {
    ...draft,
    community: link.community ?? draft.community,
    siteId: link.site ?? draft.siteId,
    projectId: link.project ?? (link.site === null ? draft.projectId : null),
    name: link.name ?? draft.name,
    size: link.size ?? (kind === undefined ? draft.size : null),
    sourceKind: kind ?? draft.sourceKind,
    sourceId: kind === undefined ? draft.sourceId : link[kind],
  };
}

export const volumeDrafts = draftStore("pleiade.volume.draft", VolumeDraft);
