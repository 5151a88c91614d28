import { afterEach, describe, expect, it } from "vitest";
import { capabilityReasons, type CapabilityKey } from "@/lib/site";
import { createFederation } from "./create-federation";
import type { Federation } from "./federation";
import { applicationCredential, credentialsOf, federationOf, principal, startSite, type TestSite } from "./testing";

let site: TestSite;
let federation: Federation;
afterEach(async () => {
  await federation.close();
  await site.close();
});

const everything = ["compute", "network", "image", "volumev3", "orchestration", "container-infra"].map((type) => ({
  type,
}));
const signal = () => AbortSignal.timeout(10_000);

async function start(
  services: Parameters<typeof startSite>[0],
  way: "federated" | "application_credential" = "federated",
) {
  site = await startSite(services);
  const held = way === "federated" ? { accessToken: "at" } : { linked: applicationCredential };
  const file = federationOf({ s: { url: site.url, signIn: [way] } });
  federation = createFederation({ file, credentials: credentialsOf(held).source });
}

async function seen(key: CapabilityKey) {
  const { capabilities } = await federation.capabilities(principal(), "s", signal());
  for (const { can, reason } of capabilities) {
    expect(can === "yes").toBe(reason === null);
    expect(reason === null || capabilityReasons.some((known) => known === reason)).toBe(true);
  }
  const { can, reason, params } = capabilities.find((one) => one.key === key) ?? {};
  return { can, reason, params };
}

describe("what a site can do for a person", () => {
  it("is read from the catalogue and the versions", async () => {
    await start(everything);
    site.mood.intercept = ({ path }) => {
      if (path === "/container-infra/")
        return { json: { versions: [{ id: "v1", max_version: "1.11", min_version: "1.1" }] } };
      return path === "/volumev3/v3/"
        ? { status: 300, json: { versions: [{ id: "v3.0", version: "3.71", min_version: "3.0" }] } }
        : null;
    };
    const record = await federation.capabilities(principal(), "s", signal());
    expect(record).toMatchObject({
      siteId: "s",
      release: "Queens",
      clockSkewS: 0,
      microversions: { compute: "2.60", "block-storage": "3.70", "container-infra": "1.11" },
    });
    expect(record.capabilities.map(({ key, can }) => `${key} ${can}`)).toEqual([
      "servers yes",
      "volumes yes",
      "networks yes",
      "images yes",
      "managed_kubernetes yes",
      "stacks yes",
      "accelerators no",
    ]);
  });

  it("names the service that is missing", async () => {
    await start([{ type: "compute" }]);
    expect(await seen("volumes")).toEqual({ can: "no", reason: "no_service", params: { service: "block-storage" } });
    expect(await seen("managed_kubernetes")).toMatchObject({ can: "no", reason: "no_service" });
  });

  it("names the service that does not answer, and keeps the others", async () => {
    await start(everything);
    site.mood.intercept = ({ path }) => (path.startsWith("/container-infra") ? { status: 503, text: "down" } : null);
    expect(await seen("managed_kubernetes")).toMatchObject({ can: "unknown", reason: "service_mute" });
    expect(await seen("servers")).toMatchObject({ can: "yes" });
  });

  it("promises no cluster to an application credential", async () => {
    await start(everything, "application_credential");
    expect(await seen("managed_kubernetes")).toMatchObject({ can: "no", reason: "needs_trust" });
    expect(await seen("stacks")).toMatchObject({ can: "no", reason: "needs_trust" });
    expect(await seen("servers")).toMatchObject({ can: "yes" });
    site.mood.isRestricted = false;
    await federation.forget(principal(), "s");
    expect(await seen("managed_kubernetes")).toMatchObject({ can: "unknown", reason: "trust_untested" });
  });

  it("says that an old site does it in part", async () => {
    await start(everything);
    site.mood.novaMax = "2.38";
    expect(await seen("servers")).toMatchObject({ can: "partly", reason: "old_release", params: { version: "2.38" } });
  });

  it("gives the reason when there is no way in", async () => {
    await start(everything);
    site.mood.projects = [];
    expect(await seen("servers")).toMatchObject({ can: "no", reason: "no_membership" });
  });

  it("is unknown while the site is mute and nothing is known", async () => {
    await start(everything);
    site.mood.intercept = () => ({ status: 503, text: "down" });
    expect(await seen("servers")).toMatchObject({ can: "unknown", reason: "site_mute" });
  });

  it("is asked for once", async () => {
    await start(everything);
    await Promise.all([seen("servers"), seen("volumes")]);
    const calls = site.asked.length;
    await seen("servers");
    expect(site.asked).toHaveLength(calls);
  });
});
