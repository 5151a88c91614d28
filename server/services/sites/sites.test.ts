import { expect, test } from "vitest";
import { addUser, testDb } from "@/db/testing";
import type { Federation } from "@/server/federation/federation";
import { FederationFile } from "@/server/federation/federation-schema";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";
import { getCapabilities } from "./get-capabilities";
import { getPublicFederation } from "./get-public-federation";
import { listSites } from "./list-sites";

const db = await testDb();

const parsed = FederationFile.parse({
  name: "FG-Cloud",
  identity: { issuer: "https://idp.example", client_id: "pleiade" },
  help: { access_url: "https://example.org/access" },
  sites: [
    {
      id: "scigne",
      name: "SCIGNE",
      institution: "IPHC",
      city: "Strasbourg",
      country: "FR",
      latitude: 48.58,
      longitude: 7.75,
      cores: 1064,
      phase: "production",
      contact: { name: "Support", email: "support@example.org" },
      description: { fr: "Un site.", en: "A site." },
      auth_url: "https://keystone.example:5000/v3",
      sign_in: [
        { method: "password" },
        { method: "application_credential" },
        { method: "federated", identity_provider: "egi.eu", protocol: "openid" },
      ],
    },
  ],
});
const file = { ...parsed, sites: parsed.sites.map((site) => ({ ...site, ca: null })) };
const health = { state: "mute", since: "2026-11-20T10:00:00.000Z", latencyMs: null, usualMs: 120 } as const;

// Nothing but memory: the other parts of the port throw when they are touched.
const memory = { file, health: () => health } as unknown as Federation;

test("the site list tells nothing of addresses or ways in beyond their names, federation first", async () => {
  const [site] = await listSites({ federation: memory });
  expect(site).toMatchObject({
    id: "scigne",
    storageTB: null,
    methods: ["federated", "application_credential", "password"],
    health,
  });
  expect(JSON.stringify(site)).not.toContain("keystone.example");
});

test("before sign-in: names, places, sizes, who answers, and where to ask", async () => {
  const overview = await getPublicFederation({ federation: memory });
  expect(overview).toMatchObject({
    name: "FG-Cloud",
    help: { accessUrl: "https://example.org/access", contactEmail: null },
  });
  expect(overview.sites.map((site) => Object.keys(site).toSorted())).toEqual([
    ["city", "cores", "health", "id", "latitude", "longitude", "name", "storageTB"],
  ]);
});

test("capabilities of a site outside the federation are not found", async () => {
  const ctx = testContext({ db, user: await addUser(db), federation: testFederation({}) });
  await expect(getCapabilities(ctx, { siteId: "evil" })).rejects.toMatchObject({ failure: { kind: "not_found" } });
});
