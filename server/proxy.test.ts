import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { proxy } from "@/proxy";
import { singleton } from "./singleton";

const ours = "https://pleiade.example";

beforeAll(() => {
  singleton("env", () => ({ publicUrl: ours, isHttps: true }));
  singleton("federation-file", () => ({ identity: { issuer: "https://idp.example/realms/x" } }));
});

const ask = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  proxy(new NextRequest(new URL(path, ours), init));
const signedIn = { cookie: "__Host-pleiade=x" };

test.each([
  ["/", "/sign-in"],
  ["/servers", "/sign-in?return=%2Fservers"],
  ["/servers?site=a&q=b c", "/sign-in?return=%2Fservers%3Fsite%3Da%26q%3Db%2520c"],
])("without a cookie %s leads to %s", (path, target) => {
  const answer = ask(path);
  expect(answer.status).toBe(307);
  expect(answer.headers.get("location")).toBe(ours + target);
});

test.each(["/sign-in", "/api/trpc/session.me", "/mark.svg"])("%s is open to everybody", (path) => {
  expect(ask(path).headers.get("location")).toBeNull();
});

test("a sibling site's cookie without the prefix counts for nothing", () => {
  expect(ask("/servers", { headers: { cookie: "pleiade-session=x; pleiade=y" } }).status).toBe(307);
});

test.each([
  ["POST", "/servers", {}, 405],
  ["DELETE", "/", {}, 405],
  ["GET", "/servers", { "next-action": "abc" }, 405],
  ["GET", "/servers", { upgrade: "websocket" }, 405],
  ["GET", "/_next/image?url=https://169.254.169.254/&w=64&q=75", {}, 404],
])("%s %s %j is refused", (method, path, headers, status) => {
  expect(ask(path, { method, headers: { ...signedIn, ...headers } }).status).toBe(status);
});

test("every answer carries the headers that protect it, with a nonce of its own", () => {
  const [one, other] = [ask("/servers", { headers: signedIn }), ask("/servers", { headers: signedIn })];
  const policy = one.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' https://idp.example");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).not.toEqual(other.headers.get("content-security-policy"));
  expect(Object.fromEntries(one.headers)).toMatchObject({
    "strict-transport-security": expect.stringContaining("max-age=63072000"),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-request-id": expect.stringMatching(/^[\w-]{36}$/),
  });
});

const idOf = (id: string) => ask("/sign-in", { headers: { "x-request-id": id } }).headers.get("x-request-id");

test("a request id is kept when it is one, else replaced", () => {
  expect(idOf("edge-12345678")).toBe("edge-12345678");
  expect(idOf("short")).not.toBe("short");
  expect(idOf('x"; drop table'.repeat(9))).toMatch(/^[\w-]{36}$/);
});

test("headers that would fool Next do not reach it", () => {
  const answer = ask("/servers", { headers: { ...signedIn, "x-middleware-subrequest": "proxy:proxy:proxy" } });
  expect(answer.headers.get("x-middleware-override-headers")?.split(",")).not.toContain("x-middleware-subrequest");
});
