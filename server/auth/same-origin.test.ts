import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const ours = "https://pleiade.example";

test.each([
  [{ origin: ours, "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ origin: ours }, true],
  [{}, false],
  [{ origin: "null" }, false],
  [{ origin: "null", "sec-fetch-site": "same-origin" }, false],
  [{ origin: "https://evil.example" }, false],
  [{ origin: "https://pleiade.example.evil.example" }, false],
  [{ origin: "http://pleiade.example" }, false],
  [{ origin: ours, "sec-fetch-site": "cross-site" }, false],
  [{ origin: ours, "sec-fetch-site": "same-site" }, false],
  [{ "sec-fetch-site": "none" }, false],
])("%j: %s", (headers, verdict) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), ours)).toBe(verdict);
});
