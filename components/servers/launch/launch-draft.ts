import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { draftStore } from "@/components/form/draft-store";
import { holdsPrivateKey } from "@/lib/key";
import { IntentId } from "@/lib/refs";
import { maxServersPerLaunch } from "@/lib/launch";
import { noRecipes, Recipes } from "@/lib/recipes/recipes";
import {
  AddressChoice,
  BootChoice,
  EndChoice,
  FlavorChoice,
  ImageChoice,
  keyModes,
  PortChoice,
  VolumeChoice,
} from "./draft-parts";

const Ids = z.array(IntentId).length(maxServersPerLaunch);

/** Only what the person chose; null is "whatever is sensible here". Lives in this tab until the launch. */
export const LaunchDraft = z.object({
  intentIds: Ids,
  addressIntentIds: Ids,
  groupIntentId: IntentId,
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
  registeredKeyId: z.string().nullable(),
  /** The person agreed that the registered key be copied to the site. */
  copiesKey: z.boolean(),
  pastedKey: z.string(),
  pastedName: z.string().nullable(),
  /** The public half of a key made here; the private half never enters a draft. */
  generated: z.object({ publicKey: z.string(), fingerprint: z.string(), saved: z.boolean() }).nullable(),
  generatedName: z.string().nullable(),
  ports: z.array(PortChoice).nullable(),
  /** Typed by the person where the one we see is no use; null: the one we see. */
  myAddress: z.string().nullable(),
  securityGroupIds: z.array(z.string()).nullable(),
  bootVolume: BootChoice.nullable(),
  volumes: z.array(VolumeChoice),
  networkIds: z.array(z.string()).nullable(),
  address: AddressChoice.nullable(),
  serverGroupId: z.string(),
  availabilityZone: z.string(),
  tags: z.string(),
  description: z.string(),
  recipes: Recipes,
  endsOn: EndChoice.nullable(),
});
export type LaunchDraft = z.infer<typeof LaunchDraft>;

const freshIds = () => Array.from({ length: maxServersPerLaunch }, () => uuidv7());

/** One id per possible machine and address, made when the form opens: a second click is the same wish. */
export const freshIntentIds = () => ({
  intentIds: freshIds(),
  addressIntentIds: freshIds(),
  groupIntentId: uuidv7(),
});

export function emptyDraft(): LaunchDraft {
  return {
    ...freshIntentIds(),
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
    registeredKeyId: null,
    copiesKey: false,
    pastedKey: "",
    pastedName: null,
    generated: null,
    generatedName: null,
    ports: null,
    myAddress: null,
    securityGroupIds: null,
    bootVolume: null,
    volumes: [],
    networkIds: null,
    address: null,
    serverGroupId: "",
    availabilityZone: "",
    tags: "",
    description: "",
    recipes: noRecipes,
    endsOn: null,
  };
}

const withoutKey = (text: string) => (holdsPrivateKey(text) ? "" : text);

/** Kept in this tab. A private key never is: neither one pasted by mistake nor one made here and not saved, which is gone. */
export const launchDrafts = draftStore("pleiade.launch.draft", LaunchDraft, (draft) => ({
  ...draft,
  pastedKey: withoutKey(draft.pastedKey),
  generated: draft.generated?.saved ? draft.generated : null,
  recipes: { ...draft.recipes, own: withoutKey(draft.recipes.own), commands: withoutKey(draft.recipes.commands) },
}));
