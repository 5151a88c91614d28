import { describe, expect, it } from "vitest";
import type { Cluster } from "@/lib/cluster";
import type { Intent } from "@/lib/intent";
import { creationOf, isOurs, unlistedCreations } from "./intent-of-cluster";

const intent = (rest: Partial<Intent>) =>
  ({ id: "a", kind: "cluster.create", state: "sending", resourceId: null, isRead: false, ...rest }) as Intent;
const cluster = (rest: Partial<Cluster>) => ({ id: "c", intentId: null, ...rest }) as Cluster;

describe("creations that no list shows yet", () => {
  it("are those under way and those that failed unread", () => {
    const intents = [
      intent({ id: "1", state: "recorded" }),
      intent({ id: "2", state: "unknown" }),
      intent({ id: "3", state: "refused" }),
      intent({ id: "4", state: "failed", isRead: true }),
      intent({ id: "5", state: "done" }),
      intent({ id: "6", state: "cancelled" }),
      intent({ id: "7", kind: "server.create" }),
    ];
    expect(unlistedCreations(intents, []).map(({ id }) => id)).toEqual(["1", "2", "3"]);
  });

  it("leave as soon as the site lists the cluster, by its label or by its id", () => {
    const intents = [intent({ id: "1" }), intent({ id: "2", resourceId: "c2", state: "accepted" })];
    expect(unlistedCreations(intents, [cluster({ intentId: "1" }), cluster({ id: "c2" })])).toEqual([]);
  });
});

it("finds the creation that is still making a cluster, at its own site", () => {
  const making = intent({ id: "1", siteId: "a", resourceId: "c", state: "accepted" });
  expect(creationOf([making], cluster({ siteId: "a" }))).toBe(making);
  expect(creationOf([making], cluster({ siteId: "b" }))).toBeNull();
  expect(creationOf([{ ...making, state: "done" }], cluster({ siteId: "a" }))).toBeNull();
});

it("asks only for ids of our own form", () => {
  expect(isOurs("01932f3e-7a10-7c3e-9d4b-0123456789ab")).toBe(true);
  expect(isOurs("../../x")).toBe(false);
});
