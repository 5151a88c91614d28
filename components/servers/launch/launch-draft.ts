import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { draftStore } from "@/components/form/draft-store";
import { IntentId } from "@/lib/refs";
import { maxServersPerLaunch } from "@/lib/launch";

/** How to get in: the four cards of the form. */
export const keyModes = ["existing", "paste", "generate", "none"] as const;
export type KeyMode = (typeof keyModes)[number];

/** What a choice was, so that the same thing can be found at another site, where ids differ. */
const ImageChoice = z.object({
  id: z.string(),
  name: z.string(),
  os: z.object({ distro: z.string().nullable(), version: z.string().nullable() }),
});
const FlavorChoice = z.object({ id: z.string(), vcpus: z.number(), ramMiB: z.number() });

/** Only what the person chose; null is "whatever is sensible here". Lives in this tab until the launch. */
export const LaunchDraft = z.object({
  intentIds: z.array(IntentId).length(maxServersPerLaunch),
  community: z.string().nullable(),
  siteId: z.string().nullable(),
  /** A site where it did not work: never guessed, always choosable. */
  avoidSiteId: z.string().nullable(),
  projectId: z.string().nullable(),
  image: ImageChoice.nullable(),
  flavor: FlavorChoice.nullable(),
  name: z.string().nullable(),
  count: z.string(),
  keyMode: z.enum(keyModes).nullable(),
  keyName: z.string().nullable(),
  pastedKey: z.string(),
  pastedName: z.string().nullable(),
  /** The public half of a key made here; the private half never enters a draft. */
  generated: z.object({ publicKey: z.string(), fingerprint: z.string(), saved: z.boolean() }).nullable(),
  generatedName: z.string().nullable(),
  networkIds: z.array(z.string()).nullable(),
  securityGroupIds: z.array(z.string()).nullable(),
  availabilityZone: z.string(),
  userData: z.string(),
});
export type LaunchDraft = z.infer<typeof LaunchDraft>;

/** One id per possible machine, made when the form opens: a second click is the same wish. */
export function emptyDraft(): LaunchDraft {
  return {
    intentIds: Array.from({ length: maxServersPerLaunch }, () => uuidv7()),
    community: null,
    siteId: null,
    avoidSiteId: null,
    projectId: null,
    image: null,
    flavor: null,
    name: null,
    count: "1",
    keyMode: null,
    keyName: null,
    pastedKey: "",
    pastedName: null,
    generated: null,
    generatedName: null,
    networkIds: null,
    securityGroupIds: null,
    availabilityZone: "",
    userData: "",
  };
}

/** `?site=&not=&project=&image=&flavor=&name=&c=`: a link that opens the form filled in. */
export type LaunchLink = {
  community: string | null;
  site: string | null;
  /** "Try elsewhere": anywhere but here. */
  not: string | null;
  project: string | null;
  image: string | null;
  flavor: string | null;
  name: string | null;
};

export function applyLink(draft: LaunchDraft, link: LaunchLink): LaunchDraft {
  return {
    ...draft,
    community: link.community ?? draft.community,
    siteId: link.site ?? (link.not === null ? draft.siteId : null),
    avoidSiteId: link.not ?? draft.avoidSiteId,
    projectId: link.project ?? (link.site === null ? draft.projectId : null),
    image:
      link.image === null ? draft.image : { id: link.image, name: link.image, os: { distro: null, version: null } },
    flavor: link.flavor === null ? draft.flavor : { id: link.flavor, vcpus: 0, ramMiB: 0 },
    name: link.name ?? draft.name,
  };
}

/** Kept in this tab. A private key never is: neither one pasted by mistake nor one made here and not saved, which is gone. */
export const launchDrafts = draftStore("pleiade.launch.draft", LaunchDraft, (draft) => ({
  ...draft,
  pastedKey: draft.pastedKey.includes("PRIVATE KEY") ? "" : draft.pastedKey,
  generated: draft.generated?.saved ? draft.generated : null,
}));
