import type { z } from "zod";

/** Everything a draft needs of `sessionStorage`. */
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function trying<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null;
  }
}

export type DraftStore<Draft> = {
  read: (store: Store) => Draft | null;
  write: (store: Store, draft: Draft) => void;
  drop: (store: Store) => void;
};

/**
 * What a person typed, kept in this tab so that a reload or an expired session loses nothing. `forget` drops what must
 * never be stored (secrets). A store that fails (private window, full disk) only costs the draft.
 */
export function draftStore<Draft>(
  key: string,
  schema: z.ZodType<Draft>,
  forget: (draft: Draft) => Draft = (draft) => draft,
): DraftStore<Draft> {
  return {
    read: (store) => trying(() => schema.safeParse(JSON.parse(store.getItem(key) ?? "null")).data ?? null),
    write: (store, draft) => void trying(() => store.setItem(key, JSON.stringify(forget(draft)))),
    drop: (store) => void trying(() => store.removeItem(key)),
  };
}
