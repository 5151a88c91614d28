type Payload = { grantId?: string; userCode?: string; uid?: string; consumed?: number; [key: string]: unknown };
type Entry = { payload: Payload; untilMs: number };

/** Where the provider keeps its sessions, codes and tokens: in this process, until it ends. */
export function createMemoryAdapter() {
  const entries = new Map<string, Entry>();
  const read = (key: string): Payload | undefined => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (entry.untilMs > Date.now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const findBy = (model: string, test: (payload: Payload) => boolean) => {
    for (const [key, { payload }] of entries)
      if (key.startsWith(`${model}:`) && test(payload) && read(key)) return payload;
    return undefined;
  };
  return (model: string) => ({
    upsert: async (id: string, payload: Payload, expiresInS?: number) => {
      entries.set(`${model}:${id}`, {
        payload,
        untilMs: expiresInS === undefined ? Infinity : Date.now() + expiresInS * 1000,
      });
    },
    find: async (id: string) => read(`${model}:${id}`),
    findByUid: async (uid: string) => findBy(model, (payload) => payload.uid === uid),
    findByUserCode: async (code: string) => findBy(model, (payload) => payload.userCode === code),
    consume: async (id: string) => {
      const payload = read(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id: string) => {
      entries.delete(`${model}:${id}`);
    },
    revokeByGrantId: async (grantId: string) => {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
}
