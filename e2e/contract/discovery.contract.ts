import { describe, expect, it } from "vitest";
import type { ServiceType } from "@/server/openstack/session";
import { federation, memberOf, open } from "./person";
import { refusal } from "./refusal";
import { sites } from "./target";

describe.each(sites)("what $id offers", (site) => {
  it("finds every service under any name of the catalogue", async () => {
    const session = await open(site);
    for (const service of Object.keys(site.services) as ServiceType[])
      expect([service, session.has(service)]).toEqual([service, true]);
    for (const service of site.absent) expect([service, session.has(service)]).toEqual([service, false]);
  });

  it("speaks the newest version that both sides know", async () => {
    const session = await open(site);
    const spoken = await Promise.all(
      (Object.keys(site.services) as ServiceType[]).map(async (service) => [
        service,
        await session.microversion(service),
      ]),
    );
    expect(Object.fromEntries(spoken)).toEqual(site.services);
  });

  it("refuses what needs a newer version, with both numbers, without asking", async () => {
    const session = await open(site);
    const call = { service: "compute", method: "GET", path: "/servers", minMicroversion: "2.999" } as const;
    const failure = await refusal(session.request(call));
    expect(failure).toMatchObject({
      kind: "unsupported",
      detail: "old_release",
      params: { needed: "2.999", has: site.services.compute },
    });
    expect(failure.status).toBeUndefined();
  });

  it("says so when a service is absent", async () => {
    const session = await open(site);
    for (const service of site.absent) {
      // oxlint-disable-next-line no-await-in-loop -- each is one refusal of our own
      const failure = await refusal(session.request({ service, method: "GET", path: "/" }));
      expect(failure).toMatchObject({ kind: "unsupported", detail: "no_service", service });
    }
  });

  it("knows the release, the versions and the clock", async () => {
    const record = await federation.capabilities(memberOf(site), site.id, AbortSignal.timeout(60_000));
    expect(record.release).toBe(site.release);
    expect(record.microversions["compute"]).toBe(site.services.compute);
    expect(Math.abs(record.clockSkewS ?? 0)).toBeLessThan(400);
    const can = Object.fromEntries(record.capabilities.map((one) => [one.key, one.can]));
    expect(can["servers"]).toBe("yes");
    expect(can["images"]).toBe("yes");
    expect(can["volumes"]).toBe("block-storage" in site.services ? "yes" : "no");
    expect(can["managed_kubernetes"] === "no").toBe(!("container-infra" in site.services));
    for (const one of record.capabilities)
      expect([one.key, one.can === "yes" || one.reason !== null]).toEqual([one.key, true]);
  });
});
