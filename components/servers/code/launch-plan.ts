import type { LaunchServersInput, ServerSpec } from "@/lib/launch";
import { recipesKey } from "@/lib/launch";
import { endsOnKey } from "@/lib/server";
import { commentText } from "./quote";

export type Named = { id: string; name: string };

type NewVolume = { kind: "new"; sizeGiB: number; volumeType?: string | undefined; isKept: boolean };

/** What the launch button would send, with the names a person knows. Holds no secret: the start script stays a file. */
export type LaunchPlan = {
  siteId: string;
  siteName: string;
  projectName: string;
  names: readonly string[];
  /** Not chosen yet: the id prints as an ellipsis. */
  flavor: Named | null;
  image: Named | null;
  /** Empty: the site chooses. */
  networks: readonly Named[];
  securityGroups: readonly Named[];
  /** Made with the launch and put on every machine. */
  newGroup?: Pick<NonNullable<LaunchServersInput["newGroup"]>, "name" | "rules"> | null;
  key: { kind: "existing"; name: string } | { kind: "import"; name: string; publicKey: string } | { kind: "none" };
  availabilityZone: string | null;
  hasUserData: boolean;
  bootVolume?: ServerSpec["bootVolume"] | null;
  volumes?: readonly (NewVolume | ({ kind: "existing" } & Named))[];
  /** `name` of an address that is there already: the address itself. */
  address?: { kind: "new"; network: Named } | { kind: "reuse"; floatingIp: Named } | null;
  serverGroup?: Named | null;
  tags?: readonly string[];
  description?: string | null;
  endsOn?: string | null;
  recipes?: readonly string[];
};

export const scriptFile = "start-script.txt";
export const notChosen: Named = { id: "…", name: "…" };

export function headingOf(plan: LaunchPlan): string {
  return `# ${commentText(plan.siteName)}, ${commentText(plan.projectName)}`;
}

/** Nova metadata of every machine. */
export function metadataOf({ endsOn, recipes = [] }: LaunchPlan): [key: string, value: string][] {
  const rows: [string, string][] = [];
  if (endsOn) rows.push([endsOnKey, endsOn]);
  if (recipes.length > 0) rows.push([recipesKey, recipes.join(",")]);
  return rows;
}

/** A disk in Nova's words (`block_device_mapping_v2`). */
export type Disk = {
  source: "image" | "blank" | "volume";
  destination: "local" | "volume";
  of: Named | null;
  sizeGiB: number | null;
  volumeType: string | null;
  bootIndex: 0 | -1;
  isKept: boolean;
};

/** Empty: the size's own disk with the image on it and nothing else. */
export function disksOf({ image, bootVolume, volumes = [] }: LaunchPlan): Disk[] {
  if (!bootVolume && volumes.length === 0) return [];
  const boot: Disk = {
    source: "image",
    destination: bootVolume ? "volume" : "local",
    of: image ?? notChosen,
    sizeGiB: bootVolume?.sizeGiB ?? null,
    volumeType: bootVolume?.volumeType ?? null,
    bootIndex: 0,
    isKept: bootVolume?.isKept ?? false,
  };
  const further = volumes.map((volume): Disk => ({
    source: volume.kind === "existing" ? "volume" : "blank",
    destination: "volume",
    of: volume.kind === "existing" ? volume : null,
    sizeGiB: volume.kind === "existing" ? null : volume.sizeGiB,
    volumeType: volume.kind === "existing" ? null : (volume.volumeType ?? null),
    bootIndex: -1,
    isKept: volume.kind === "existing" || volume.isKept,
  }));
  return [boot, ...further];
}
