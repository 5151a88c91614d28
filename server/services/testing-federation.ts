import { AppError, isAppError } from "@/lib/failures";
import type { Project } from "@/lib/site-rows";
import type { Federation, Fresh } from "@/server/federation/federation";
import { testSession, type Replies, type TestSession } from "@/server/openstack/testing-session";

type SessionOptions = NonNullable<Parameters<typeof testSession>[1]>;
/** Project id → what its site answers. */
type TestSite = Record<string, Replies | AppError>;

export type TestFederation = Federation & {
  sessions: Map<string, TestSession>;
  /** What reached the sites, such as "alpha/p1 GET /servers/detail". */
  upstream: () => string[];
  invalidated: string[];
  /** Makes everything read so far too old. */
  age: () => void;
};

export const projectOf = (projectId: string): Project => ({
  projectId,
  projectName: `name of ${projectId}`,
  community: `vo.${projectId}`,
});

const asOf = (at: number) => new Date(Date.UTC(2026, 10, 20, 12) + at).toISOString();

/** The port of federation/ over tables of answers: a cache that keeps the last good value, and nothing else. */
export function testFederation(sites: Record<string, TestSite>, options: SessionOptions = {}): TestFederation {
  const sessions = new Map<string, TestSession>();
  const cache = new Map<string, { value: unknown; at: number }>();
  const invalidated: string[] = [];
  let now = 0;
  const siteOf = (siteId: string): TestSite => {
    const site = sites[siteId];
    if (!site) throw new AppError({ kind: "not_found", siteId });
    return site;
  };
  const partial: Partial<Federation> = {
    site: (siteId) => {
      siteOf(siteId);
      return { id: siteId } as ReturnType<Federation["site"]>;
    },
    projects: async (_principal, siteId) => Object.keys(siteOf(siteId)).map(projectOf),
    openProject: async (_principal, siteId, projectId) => {
      const replies = siteOf(siteId)[projectId];
      if (!replies) throw new AppError({ kind: "not_found", siteId });
      if (isAppError(replies)) throw replies;
      const key = `${siteId}/${projectId}`;
      const session = sessions.get(key) ?? testSession(replies, { siteId, project: projectOf(projectId), ...options });
      sessions.set(key, session);
      return session;
    },
    connection: async (_principal, siteId) => ({
      siteId,
      state: "connected",
      method: "federated",
      methods: ["federated"],
      projects: Object.keys(siteOf(siteId)).map(projectOf),
      credential: null,
      failure: null,
      asOf: asOf(now),
    }),
    async read<T>(
      key: Parameters<Federation["read"]>[0],
      { maxAgeMs }: { maxAgeMs: number },
      load: (signal: AbortSignal) => Promise<T>,
    ) {
      const id = [key.siteId, key.projectId, key.resource].join("/");
      const held = cache.get(id) as { value: T; at: number } | undefined;
      if (held && now - held.at <= maxAgeMs && maxAgeMs > 0)
        return { value: held.value, asOf: asOf(held.at), state: "fresh", failure: null, tookMs: 0 } satisfies Fresh<T>;
      try {
        const value = await load(new AbortController().signal);
        cache.set(id, { value, at: now });
        return { value, asOf: asOf(now), state: "fresh", failure: null, tookMs: 5 } satisfies Fresh<T>;
      } catch (error) {
        if (!held || !isAppError(error)) throw error;
        return {
          value: held.value,
          asOf: asOf(held.at),
          state: "stale",
          failure: error.failure,
          tookMs: 5,
        } satisfies Fresh<T>;
      }
    },
    invalidate: ({ siteId, projectId, resource }) => void invalidated.push([siteId, projectId, resource].join("/")),
  };
  return {
    ...(partial as Federation),
    sessions,
    upstream: () => [...sessions].flatMap(([key, session]) => session.sent().map((call) => `${key} ${call}`)),
    invalidated,
    age: () => {
      now += 2 * 86_400_000;
    },
  };
}
