import { expect, it } from "vitest";
import { staleSince } from "./stale-since";

const asOf = "2026-11-20T13:02:00Z";
const answer = { siteId: "lille", asOf, failure: null, problems: [] };
const row = { siteId: "lille", projectId: "p" };
const project = { projectId: "p", projectName: "P", community: "biomed" };
const failure = { kind: "site_timeout" } as const;

it("is current while nothing failed, however old", () => expect(staleSince(row, [answer])).toBeNull());
it("is of the last answer when the site fails", () => expect(staleSince(row, [{ ...answer, failure }])).toBe(asOf));
it("is of the last answer when only its project fails", () => {
  const partly = [{ ...answer, problems: [{ project, failure }] }];
  expect(staleSince(row, partly)).toBe(asOf);
  expect(staleSince({ ...row, projectId: "other" }, partly)).toBeNull();
});
