import { z } from "zod";
import { compareVersions } from "./microversion";

/** What a list call gave: the rows that could be read, and what was left out. */
export type Listing<Row> = {
  rows: Row[];
  /** Rows without an id, or not rows at all. */
  unreadable: number;
  /** Rows of another project than the one asked for: a policy mistake of the site, never shown. */
  foreign: number;
  /** False when the site's pages went in a circle or never ended. */
  isComplete: boolean;
};

/** One reader per row: `null` means "not ours"; a schema error means "unreadable". Doubles across pages count once. */
export function readRows<Row extends { id: string }>(
  { items, isComplete }: { items: readonly unknown[]; isComplete: boolean },
  schema: z.ZodType<Row | null>,
): Listing<Row> {
  const rows = new Map<string, Row>();
  let unreadable = 0;
  let foreign = 0;
  for (const item of items) {
    const read = schema.safeParse(item);
    if (!read.success) unreadable += 1;
    else if (read.data === null) foreign += 1;
    else rows.set(read.data.id, read.data);
  }
  return { rows: [...rows.values()], unreadable, foreign, isComplete };
}

/** Ids end in our own URLs and in the sites': a row whose id is anything else cannot be used. */
export const wireId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/);

/** Sites leave keys out, send null for lists and numbers for texts: everything but the id has a safe fallback. */
export const wireText = z.string().catch("");
export const wireTextOrNull = z.string().min(1).nullable().catch(null);
export const wireCount = z.number().int().nonnegative().nullable().catch(null);
export const wireFlag = z
  .union([z.boolean(), z.enum(["true", "false", "True", "False"]).transform((text) => /true/i.test(text))])
  .catch(false);
export const wireTexts = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.filter((item) => typeof item === "string"));
export const wireMap = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((map) => {
    const texts = Object.entries(map).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" || typeof value === "number" || typeof value === "boolean"
        ? [[key, String(value)]]
        : [],
    );
    return new Map(texts);
  });

/** OpenStack's times are UTC, with `Z`, with an offset, or (Nova's launched_at) with nothing. */
export const wireTime = z
  .string()
  .nullable()
  .catch(null)
  .transform((text) => {
    if (!text) return null;
    const time = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(" ", "T")}Z`);
    return Number.isNaN(time.getTime()) ? null : time.toISOString();
  });

/** An id as a path segment. */
export const segment = (id: string) => encodeURIComponent(id);

/** False also where the service has no microversions. */
export const atLeast = (version: string | null, wanted: string) =>
  version !== null && compareVersions(version, wanted) >= 0;
