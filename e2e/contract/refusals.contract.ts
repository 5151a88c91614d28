import { beforeAll, describe, expect, it } from "vitest";
import { failureOfAnswer } from "@/server/openstack/failures";
import { signInByHand, type Hand } from "./by-hand";
import { refusals, refusedToken } from "./refused-calls";
import { sites } from "./target";

describe.each(sites)("refusals at $id", (site) => {
  const here = refusals.filter(
    (one) => (one.service === "identity" || one.service in site.services) && (one.only?.(site) ?? true),
  );
  let hand: Hand;
  beforeAll(async () => {
    hand = await signInByHand(site);
  });

  it.each(here)("$service refuses $what", async ({ service, call, status, means, raw }) => {
    const asked = typeof call === "function" ? call(site) : call;
    const isRead = (asked.method ?? "GET") === "GET";
    const answer = await hand.call(hand.below(service), asked);
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, expect.any(String)]);
    const failure = failureOfAnswer({ siteId: site.id, service, isRead, ...answer });
    expect(failure).toMatchObject({ ...means, siteId: site.id, service, status });
    expect(failure.raw ?? "").toMatch(raw ?? /^/);
  });
});

describe.each(sites)("a revoked token at $id", (site) => {
  it("is refused by Keystone at once", async () => {
    const hand = await signInByHand(site);
    const keystone = hand.below("identity");
    const gone = await hand.call(keystone, {
      method: "DELETE",
      path: "/auth/tokens",
      headers: { "x-subject-token": hand.token },
    });
    expect(gone.status).toBe(204);
    const answer = await hand.call(keystone, { path: "/auth/projects" });
    expect(failureOfAnswer({ siteId: site.id, service: "identity", isRead: true, ...answer })).toMatchObject(
      refusedToken,
    );
  });
});
