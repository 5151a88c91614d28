import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { isAppError, type Failure } from "@/lib/failures";
import { exchange, maxAnswerBytes, type Exchange } from "./request";
import { plainLink, startServer } from "./testing";

type Server = Awaited<ReturnType<typeof startServer>>;
let server: Server | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(...handler: Parameters<typeof startServer>): Promise<Server> {
  server = await startServer(...handler);
  return server;
}

const schema = z.object({ name: z.string() });
const call = (url: string, changes: Partial<Exchange<{ name: string }>> = {}): Exchange<{ name: string }> => ({
  service: "compute",
  method: "GET",
  url: new URL(url),
  schema,
  signal: AbortSignal.timeout(5000),
  kind: "repeatable",
  ...changes,
});

async function failure(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    if (isAppError(error)) return error.failure;
    throw error;
  }
  throw new Error("did not fail");
}

describe("one call", () => {
  it("asks for JSON, names itself, and reads the answer", async () => {
    const headers = { date: "Wed, 21 Oct 2026 07:28:00 GMT", "x-compute-request-id": "req-1" };
    const { url, asked } = await serve(() => ({ json: { name: "a", more: 1 }, headers }));
    const answer = await exchange(plainLink(url), call(`${url}/v2.1/x?y=1`, { headers: { "x-auth-token": "t" } }));
    expect(answer).toMatchObject({ data: { name: "a" }, status: 200, requestId: "req-1" });
    expect(answer.siteDate?.toISOString()).toBe("2026-10-21T07:28:00.000Z");
    expect(asked[0]).toMatchObject({ method: "GET", path: "/v2.1/x?y=1" });
    expect(asked[0]?.headers).toMatchObject({ accept: "application/json", "x-auth-token": "t" });
    expect(asked[0]?.headers["x-openstack-request-id"]).toMatch(/^req-[0-9a-f-]{36}$/);
  });

  it("sends a body as JSON and needs no answer to it", async () => {
    const { url, asked } = await serve(() => ({ status: 204 }));
    const { data } = await exchange(plainLink(url), {
      ...call(url),
      method: "POST",
      body: { a: 1 },
      schema: undefined,
    });
    expect(data).toBeUndefined();
    expect(asked[0]).toMatchObject({
      method: "POST",
      body: '{"a":1}',
      headers: { "content-type": "application/json" },
    });
  });

  it.each<[string, Parameters<typeof startServer>[0], Partial<Failure>]>([
    [
      "HTML where JSON was due",
      () => ({ text: "<html>hello</html>", headers: { "content-type": "text/html" } }),
      { detail: "html", status: 200 },
    ],
    [
      "JSON under a wrong name",
      () => ({ text: '{"name":"a"}', headers: { "content-type": "text/plain" } }),
      { detail: "unreadable" },
    ],
    [
      "JSON cut short",
      () => ({ text: '{"name":', headers: { "content-type": "application/json" } }),
      { detail: "unreadable" },
    ],
    ["another shape", () => ({ json: [] }), { detail: "unreadable" }],
    ["a redirect", () => ({ status: 302, headers: { location: "/elsewhere" } }), { detail: "redirected", status: 302 }],
  ])("calls the site broken for %s", async (_name, handler, expected) => {
    const { url, asked } = await serve(handler);
    expect(await failure(exchange(plainLink(url), call(url)))).toMatchObject({
      kind: "site_broken",
      siteId: "test",
      ...expected,
    });
    expect(asked).toHaveLength(1);
  });

  it("takes a list of versions with status 300", async () => {
    const { url } = await serve(() => ({ status: 300, json: { name: "versions" } }));
    expect((await exchange(plainLink(url), call(url, { alsoOk: 300 }))).data).toEqual({ name: "versions" });
  });

  it("knows a connection that ends in the middle", async () => {
    const { url } = await serve((_asked, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"name":');
      setImmediate(() => response.destroy());
    });
    const seen = await failure(exchange(plainLink(url), call(url)));
    expect(seen).toMatchObject({ kind: "site_broken", detail: "cut" });
    expect(seen.requestId).toMatch(/^req-/);
  });

  it("knows a refused connection", async () => {
    const gone = await startServer(() => {});
    const { url } = gone;
    await gone.close();
    expect(await failure(exchange(plainLink(url), call(url)))).toMatchObject({
      kind: "site_unreachable",
      detail: "refused",
    });
  });

  it("stops at the size nobody can use", async () => {
    const { url } = await serve((_asked, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(1024 * 1024, " ");
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more);
      more();
    });
    const before = process.memoryUsage().rss;
    const seen = await failure(exchange(plainLink(url), call(url)));
    expect(seen).toMatchObject({ kind: "site_broken", detail: "too_large" });
    expect(process.memoryUsage().rss - before).toBeLessThan(6 * maxAnswerBytes);
  });

  it("survives depth and hostile keys", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const { url } = await serve(() => ({
      text: `{"name":"a","__proto__":{"polluted":true},"deep":${deep}}`,
      headers: { "content-type": "application/json; charset=UTF-8" },
    }));
    const { data } = await exchange(plainLink(url), call(url));
    expect(data).toEqual({ name: "a" });
    expect({}).not.toHaveProperty("polluted");
  });

  it("sends nothing to a host nobody approved", async () => {
    const { url, asked } = await serve(() => ({ json: { name: "a" } }));
    const link = plainLink(url, { mayDial: () => false });
    expect(await failure(exchange(link, call(url)))).toMatchObject({ kind: "unsupported", detail: "endpoint_refused" });
    expect(asked).toHaveLength(0);
  });
});
