import { afterAll, beforeAll, expect, it } from "vitest";
import { images, ladder } from "#simulator/sites/offers.ts";
import { addUser, testDb } from "@/db/testing";
import type { ServiceContext } from "@/server/services/context";
import { testContext } from "@/server/services/testing";
import { getPlacementFacts } from "./get-placement-facts";
import { openSites, reshape } from "./testing-sites";

let sites: Awaited<ReturnType<typeof openSites>>;
let ctx: ServiceContext;

beforeAll(async () => {
  sites = await openSites(["scigne", "oscar"]);
  for (const open of sites.open)
    reshape(open, {
      quotas: { cores: 8, ramMiB: 1e6, instances: 9, volumes: 3, gigabytes: 50, floatingIps: 2, clusters: 0 },
      flavors: ladder([["m1", 2]], 2),
      images: [images.ubuntu2404],
      machines: 1,
      hasNetwork: true,
      mute: null,
    });
  const db = await testDb();
  ctx = testContext({ db, user: await addUser(db), federation: sites.federation });
});
afterAll(() => sites.close());

const ask = (siteId: string, community: string | null = "biomed", kind: "vm" | "cluster" = "vm") =>
  getPlacementFacts(ctx, { siteId, community, kind });

const callsAt = (index: number) =>
  Object.values(sites.open[index]!.traffic)
    .flatMap((seen) => Object.values(seen.counts()))
    .reduce((a, b) => a + b, 0);

it("tells all parts of the wanted community's project, and asks the site once for all who look at the moment", async () => {
  const facts = await ask("scigne");
  expect(facts).toMatchObject({ siteId: "scigne", connection: { state: "connected" }, elsewhere: null });
  expect(facts.projects).toHaveLength(1);
  const { flavors, images: pictures, networks, compute, volume, network, clusters } = facts.projects[0]!;
  expect([flavors, pictures, networks, compute, volume, network].map((part) => part.ok)).not.toContain(false);
  expect(clusters).toBeNull();
  const asked = callsAt(0);
  await ask("scigne");
  expect(callsAt(0)).toBe(asked);
});

it("shows what can be seen from another project where the community has none", async () => {
  const facts = await ask("scigne", "nobody");
  expect(facts.projects).toEqual([]);
  expect(facts.communities).toContain("biomed");
  expect(facts.elsewhere).toMatchObject({ flavors: { ok: true }, images: { ok: true } });
});

it("counts the public addresses that an old site does not tell of", async () => {
  const facts = await ask("oscar");
  const network = facts.projects[0]?.network;
  const addresses = network?.ok ? network.value.find(({ key }) => key === "floating_ips") : null;
  expect(addresses).toMatchObject({ used: 0, limit: 2 });
});

it("says of a service that is not there that it is absent", async () => {
  const facts = await ask("scigne", "biomed", "cluster");
  expect(facts.projects[0]?.clusters).toMatchObject({ templates: { ok: false, isAbsent: true } });
});

it("asks for no networks where a cluster makes its own", async () => {
  const facts = await ask("scigne", "biomed", "cluster");
  expect(facts.projects[0]).toMatchObject({ networks: { ok: true, value: [] }, network: { ok: true } });
});

it("loses no part to another one's trouble, and dates what it knew before", async () => {
  const nova = sites.open[0]!.listeners.nova!;
  await nova.setFault({ mode: "status", status: 500 });
  for (const resource of ["flavors", "quotas"])
    sites.federation.invalidate({ principal: ctx.principal, siteId: "scigne", resource });
  const [found] = (await ask("scigne")).projects;
  await nova.setFault(undefined);
  expect(found).toMatchObject({ images: { ok: true, isOld: false }, volume: { ok: true, isOld: false } });
  expect([found?.flavors, found?.compute]).toMatchObject([
    { ok: true, isOld: true },
    { ok: true, isOld: true },
  ]);
});

it("knows no site outside the federation", async () => {
  await expect(ask("elsewhere")).rejects.toMatchObject({ failure: { kind: "not_found" } });
});
