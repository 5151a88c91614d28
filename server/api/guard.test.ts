import { expect, test } from "vitest";
import { guardCall } from "./guard";

const ours = "https://pleiade.example";
const good = { origin: ours, "sec-fetch-site": "same-origin", "content-type": "application/json", "x-pleiade": "1" };
const post = (headers: Record<string, string>, body: BodyInit = "{}", method = "POST") =>
  guardCall(new Request(`${ours}/api/trpc/a.b`, { method, headers, body }), ours);
const statusOf = (answer: Request | Response) => (answer instanceof Response ? answer.status : "goes on");

test("a write of our own page goes on, with its body", async () => {
  const answer = await post(good, '{"a":1}');
  expect(answer).toBeInstanceOf(Request);
  expect(await answer.json()).toEqual({ a: 1 });
});

test.each([
  ["a plain form", { ...good, "content-type": "text/plain" }, 415],
  ["a form with files", { ...good, "content-type": "multipart/form-data; boundary=x" }, 415],
  ["no content type", { ...good, "content-type": "" }, 415],
  ["json-like", { ...good, "content-type": "application/jsonp" }, 415],
  ["another site", { ...good, origin: "https://evil.example" }, 403],
  ["a sibling site", { ...good, "sec-fetch-site": "same-site" }, 403],
  ["no header of ours", { ...good, "x-pleiade": "" }, 403],
])("%s is refused", async (_name, headers, status) => {
  expect(statusOf(await post(headers))).toBe(status);
});

test("what is too long is refused, whatever length it claims", async () => {
  const long = "x".repeat(256 * 1024 + 1);
  expect(statusOf(await post(good, long))).toBe(413);
  const stream = new Blob([long]).stream();
  const request = new Request(ours, { method: "POST", headers: good, body: stream, duplex: "half" } as RequestInit);
  expect(statusOf(await guardCall(request, ours))).toBe(413);
});

test.each(["PUT", "DELETE", "PATCH"])("%s is no way to ask", async (method) => {
  expect(statusOf(await post(good, "{}", method))).toBe(405);
});

test("a read needs nothing", async () => {
  expect(await guardCall(new Request(`${ours}/api/trpc/a.b`), ours)).toBeInstanceOf(Request);
});
