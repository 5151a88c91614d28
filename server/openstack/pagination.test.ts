import { describe, expect, it } from "vitest";
import { listAll, maxPages } from "./pagination";
import type { Call, ProjectSession } from "./session";

type Query = NonNullable<Call<unknown>["query"]>;

/** A session whose site answers from the query alone. */
function sessionOf(answer: (query: Query) => Record<string, unknown>) {
  const asked: Query[] = [];
  const session: ProjectSession = {
    siteId: "s",
    project: { projectId: "p", projectName: "p", community: "p" },
    userId: "u",
    roles: [],
    has: () => true,
    microversion: async () => null,
    async request<T = undefined>(call: Call<T>) {
      asked.push({ ...call.query });
      const data = call.schema?.parse(answer(call.query ?? {}));
      return { data: data as T, status: 200, requestId: null, siteDate: new Date(0), headers: new Headers() };
    },
  };
  return { session, asked };
}

const list = { service: "compute", path: "/things", collection: "things" } as const;
const after: Record<string, string | null> = { "": "b", b: "c", c: null };

describe("a list in pages", () => {
  const dialects: [string, (next: string) => Record<string, unknown>][] = [
    [
      "things_links",
      (next) => ({ things_links: [{ rel: "next", href: `http://internal/v2.1/things?marker=${next}&limit=1` }] }),
    ],
    ["a relative next", (next) => ({ next: `/v2/things?marker=${next}` })],
    ["an absolute next", (next) => ({ next: `http://internal:9511/v1/things?marker=${next}` })],
    ["links.next", (next) => ({ links: { self: "x", next: `http://x/v3/things?marker=${next}`, previous: null } })],
    ["links as a list", (next) => ({ links: [{ rel: "next", href: `?marker=${next}` }] })],
  ];
  it.each(dialects)("is read to its end by %s, with our own query kept", async (_name, link) => {
    const { session, asked } = sessionOf(({ marker = "" }) => {
      const next = after[String(marker)] ?? null;
      return { things: [{ id: `after ${String(marker)}` }], ...(next === null ? {} : link(next)) };
    });
    const pages = await listAll(session, { ...list, query: { all: true }, pageSize: 1 });
    expect(pages).toMatchObject({ isComplete: true, siteDate: new Date(0) });
    expect(pages.items).toEqual([{ id: "after " }, { id: "after b" }, { id: "after c" }]);
    expect(asked.map(({ all }) => String(all))).toEqual(["true", "true", "true"]);
    expect(asked.map(({ marker }) => marker)).toEqual([undefined, "b", "c"]);
  });

  it("stops when a page names itself as the next", async () => {
    const { session, asked } = sessionOf(() => ({ things: [{ id: "a" }], next: "/things?marker=a" }));
    expect(await listAll(session, list)).toMatchObject({ isComplete: false, items: [{ id: "a" }, { id: "a" }] });
    expect(asked).toHaveLength(2);
  });

  it("stops in a circle of several pages", async () => {
    const { session, asked } = sessionOf(({ marker }) => ({
      things: [],
      next: marker === "a" ? "?marker=b" : "?marker=a",
    }));
    expect((await listAll(session, list)).isComplete).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it("stops after a hundred pages", async () => {
    let page = 0;
    const { session, asked } = sessionOf(() => ({ things: [1], next: `?marker=${page++}` }));
    expect((await listAll(session, list)).items).toHaveLength(maxPages);
    expect(asked).toHaveLength(maxPages);
  });

  it("goes on by marker where there are no links", async () => {
    const all = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
    const { session, asked } = sessionOf(({ marker, limit }) => {
      const from = marker === undefined ? 0 : all.findIndex(({ id }) => id === marker) + 1;
      return { things: all.slice(from, from + Number(limit)) };
    });
    expect(await listAll(session, { ...list, pageSize: 2, byMarker: true })).toMatchObject({
      items: all,
      isComplete: true,
    });
    expect(asked).toHaveLength(3);
  });

  it("calls the site broken when there is no such list", async () => {
    const { session } = sessionOf(() => ({ things: null }));
    await expect(listAll(session, list)).rejects.toMatchObject({ failure: { kind: "site_broken", siteId: "s" } });
  });
});
