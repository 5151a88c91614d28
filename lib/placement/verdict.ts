import type { Flavor } from "../flavor";
import type { Image } from "../image";

/** Numbers with a unit stay numbers until somebody's language is known. */
export type Amount =
  | { ram: number }
  | { disk: number }
  | { duration: number }
  | { day: string }
  | { clock: string }
  | { list: string[] };
/** A message key below `where`, with what goes into it. */
export type Words = { key: string; params?: Record<string, string | number | Amount> };

export const words = (key: string, params?: NonNullable<Words["params"]>): Words =>
  params === undefined ? { key } : { key, params };

/** ok: as asked. near: close, the difference is said. no: not possible. unknown: could not be read, never a no. */
export type Verdict = "ok" | "near" | "no" | "unknown";

export const columns = ["access", "size", "gpu", "quota", "image", "kubernetes", "volume", "network", "days"] as const;
export type Column = (typeof columns)[number];

export type Cell = { verdict: Verdict; value: Words; delta: Words | null };

/** What would have to give way for it to fit. */
export type Change =
  | { kind: "without_gpu" }
  | { kind: "without_volume" }
  | { kind: "without_address" }
  | { kind: "volume"; volumeGiB: number }
  | { kind: "count"; count: number; of: number }
  | { kind: "size"; vcpus: number; ramMiB: number }
  | { kind: "system"; label: string }
  | { kind: "network" };

export type Overall = "fits_now" | "fits_partly" | "cannot_tell" | "no";

/** What to fill into a form so that it asks for what was found. */
export type Target = {
  projectId: string;
  community: string;
  flavor: Pick<Flavor, "id" | "name" | "vcpus" | "ramMiB"> | null;
  image: Pick<Image, "id" | "name"> | null;
  templateId: string | null;
  networkId: string | null;
  count: number;
  volumeGiB: number;
  hasAddress: boolean;
};

/** What a person can do about a site that does not fit as it is. */
export type Remedy = "ask_access" | "link" | "reconnect" | null;

export type Placement = {
  siteId: string;
  overall: Overall;
  cells: Partial<Record<Column, Cell>>;
  changes: Change[];
  /** One sentence: what speaks for the site, or against it. */
  reason: Words | null;
  remedy: Remedy;
  /** null where nothing could be launched. */
  target: Target | null;
  score: Score;
};

/** What the order is made of; a smaller number stands before a larger one. */
export type Score = {
  overall: number;
  changes: number;
  /** 0: room for ten more like this, 1: for three, 2: for one, 3: for this and no more. */
  tightness: number;
  /** Versions the image is older here than elsewhere. */
  imageAge: number;
  /** 0 well, 1 something is planned, 2 slow, 3 not well. */
  trouble: number;
  /** The share of one's own launches that failed here, in tenths; then the machines one has here, as a minus. */
  failures: number;
  machines: number;
};
