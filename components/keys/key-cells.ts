import { presenceOf, type KeyPresence, type RegisteredKey, type SiteKey } from "@/lib/key";
import type { SiteAnswer } from "../use-site-queries";

/** What is known of a key at a site; a site that does not answer is unknown, never "missing". */
export type KeyCell = KeyPresence | { state: "asking" | "unknown" | "no_access" };

export function cellOf(
  key: RegisteredKey,
  answer: Pick<SiteAnswer, "state" | "failure" | "siteId">,
  there: readonly SiteKey[],
): KeyCell {
  if (answer.failure?.kind === "not_connected") return { state: "no_access" };
  if (answer.state === "pending") return { state: "asking" };
  if (answer.state === "error") return { state: "unknown" };
  return presenceOf(
    key,
    there.filter(({ siteId }) => siteId === answer.siteId),
  );
}

/** The same key at one or several sites and not in the registry; each name it has there. */
export type StrayKey = { id: string; name: string; type: string; fingerprint: string | null; at: SiteKey[] };

export function strayKeys(keys: readonly RegisteredKey[], there: readonly SiteKey[]): StrayKey[] {
  const known = new Set(keys.map(({ fingerprint }) => fingerprint));
  const strays = there.filter(({ fingerprint }) => fingerprint === null || !known.has(fingerprint));
  const groups = Map.groupBy(strays, (one) => one.fingerprint ?? `${one.siteId}/${one.name}`);
  return [...groups].flatMap(([id, at]) => {
    const [first] = at;
    return first ? [{ id, name: first.name, type: first.type, fingerprint: first.fingerprint, at }] : [];
  });
}
