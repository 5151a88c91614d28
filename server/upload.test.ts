import { beforeEach, expect, test } from "vitest";
import { addUser, emptyDb, testDb } from "@/db/testing";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import type { ApiContext } from "./api/trpc";
import { receiveUpload } from "./api/upload";

const db = await testDb();
beforeEach(() => emptyDb(db));

const ours = "https://pleiade.example";
const usual = {
  "content-type": "application/octet-stream",
  "content-length": "4",
  "sec-fetch-site": "same-origin",
  origin: ours,
  "x-pleiade": "1",
};

async function send(
  headers: Record<string, string | null> = {},
  { query = "siteId=alpha&projectId=p1&id=i1", isSignedIn = true, status = "queued" } = {},
) {
  let asked = 0;
  let now = status;
  const federation = testFederation({
    alpha: {
      p1: {
        "image GET /images/i1": () => ({ id: "i1", name: "mine", owner: "p1", status: now, checksum: "ab" }),
        "image PUT /images/i1/file": () => {
          now = "active";
          return {};
        },
      },
    },
  });
  const ctx = testContext({ db, user: await addUser(db), federation });
  const context = async (): Promise<ApiContext> => {
    asked += 1;
    return { ...ctx, principal: isSignedIn ? { ...ctx.principal, sessionId: crypto.randomUUID() } : null };
  };
  const sent = Object.entries({ ...usual, ...headers }).filter((pair): pair is [string, string] => pair[1] !== null);
  const init = { method: "PUT", headers: new Headers(sent), body: "disk" };
  const answer = await receiveUpload(new Request(`${ours}/api/images/upload?${query}`, init), ours, context);
  const text = await answer.text();
  const json: unknown = text === "" ? null : JSON.parse(text);
  return { status: answer.status, json, asked, headers: answer.headers, upstream: federation.upstream() };
}

test("bytes of our own pages go to the site, and its answer comes back", async () => {
  const { status, json, headers } = await send();
  expect(status).toBe(200);
  expect(json).toMatchObject({ status: "active", checksum: "ab" });
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toContain("no-store");
});

test.each([
  ["a form's content type", { "content-type": "text/plain" }, 415],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
  ["no header of ours", { "x-pleiade": null }, 403],
  ["no length", { "content-length": null }, 411],
  ["an endless length", { "content-length": "1e99" }, 411],
])("%s is refused before anybody is asked who it is", async (_what, headers, status) => {
  const answer = await send(headers);
  expect(answer).toMatchObject({ status, json: null, asked: 0, upstream: [] });
});

test("nobody, nonsense and an image that waits for nothing are refused in our words", async () => {
  expect(await send({}, { isSignedIn: false })).toMatchObject({
    status: 401,
    json: { failure: { kind: "not_signed_in" } },
    upstream: [],
  });
  expect(await send({}, { query: "siteId=alpha&projectId=p1&id=../x" })).toMatchObject({ status: 400, asked: 0 });
  const late = await send({}, { status: "active" });
  expect(late).toMatchObject({ status: 409, json: { failure: { kind: "conflict" } } });
  // Nobody reads the rest of a hundred gigabytes.
  expect(late.headers.get("connection")).toBe("close");
});
